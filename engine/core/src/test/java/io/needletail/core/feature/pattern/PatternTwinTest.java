package io.needletail.core.feature.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** Chart patterns against their definitions, from the whole history at every bar. */
class PatternTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(29, 20_000);
    private static final BarPrices P = BarPrices.of(BARS);
    private static final int WING = 2;
    private static final int N = 80;
    private static final double TOLERANCE = 0.25;
    private static final List<List<PlainTurn>> TURNS = new ArrayList<>();

    static {
        for (int i = 0; i < P.size(); i++) {
            TURNS.add(PlainTurn.at(P, i, WING, N));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "double_top, 20",
        "double_bottom, 20",
        "head_and_shoulders, 5",
        "inverse_head_and_shoulders, 5",
        "ascending_triangle, 20",
        "descending_triangle, 20",
        "symmetrical_triangle, 10",
        "bull_flag, 5",
        "bear_flag, 5",
        "rising_wedge, 5",
        "falling_wedge, 5"
    })
    void shouldFollowItsDefinition(String name, int least) {
        double[] state = over(name, "state");
        double[] distance = over(name, "distance");
        double[] height = over(name, "height");
        PlainShapes.Standing standing = null;
        int leftAsExpected = 0;
        int leftOtherwise = 0;
        for (int i = N + WING - 1; i < P.size(); i++) {
            standing = at(name, i, standing);
            int left = standing == null ? 0 : left(standing, i);
            if (i >= 2 * N + WING - 2) {
                String where = name + " at bar " + i;
                double close = P.close()[i];
                if (standing == null) {
                    assertEquals(0, state[i], where);
                    assertEquals(0, distance[i], where);
                    assertEquals(0, height[i], where);
                } else {
                    PlainShapes.Line exit =
                            standing.expected() > 0 ? standing.above() : standing.below();
                    assertEquals(left == 0 ? standing.expected() / 2.0 : left, state[i], where);
                    assertEquals((close - exit.at(i)) / close, distance[i], 1e-12, where);
                    assertEquals(standing.height() / close, height[i], 1e-12, where);
                    leftAsExpected += left == standing.expected() ? 1 : 0;
                    leftOtherwise += left == -standing.expected() ? 1 : 0;
                }
            }
            standing = left == 0 ? standing : null;
        }
        String count = name + " left as expected " + leftAsExpected + ", other " + leftOtherwise;
        assertTrue(leftAsExpected >= least && leftOtherwise >= least, count);
    }

    /** What stands at that bar: what it has newly made, or what stood before. */
    private static PlainShapes.Standing at(String name, int i, PlainShapes.Standing before) {
        List<PlainTurn> turns = TURNS.get(i);
        PlainShapes.Standing standing = before;
        if (!turns.isEmpty() && turns.getFirst().place() == i - WING) {
            PlainShapes.Standing found = PlainShapes.find(name, turns, TOLERANCE);
            standing = found == null ? standing : found;
        }
        boolean ends =
                standing == null
                        || i - standing.first() >= N
                        || standing.above().at(i) <= standing.below().at(i);
        return ends ? null : standing;
    }

    private static int left(PlainShapes.Standing standing, int i) {
        double close = P.close()[i];
        if (close > standing.above().at(i)) {
            return 1;
        }
        return close < standing.below().at(i) ? -1 : 0;
    }

    private static double[] over(String name, String variant) {
        return FeatureRun.over(
                BARS, "%s(%s,%d,%d,%s)".formatted(name, variant, WING, N, TOLERANCE));
    }
}
