package io.needletail.core.feature.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Market structure against its definition, from the whole history at every bar. */
class StructureTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(31, 8_000);
    private static final BarPrices P = BarPrices.of(BARS);
    private static final int N = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldCompareTheLastTurnsOfAKind(int wing) {
        double[] higherHigh = over("higher_high", wing);
        double[] lowerHigh = over("lower_high", wing);
        double[] higherLow = over("higher_low", wing);
        double[] lowerLow = over("lower_low", wing);
        int higher = 0;
        for (int i = 2 * N + wing - 2; i < P.size(); i++) {
            List<PlainTurn> turns = PlainTurn.at(P, i, wing, N);
            int high = step(turns, 1);
            int low = step(turns, -1);
            assertEquals(high > 0 ? 1 : 0, higherHigh[i], "higher high at " + i);
            assertEquals(high < 0 ? 1 : 0, lowerHigh[i], "lower high at " + i);
            assertEquals(low > 0 ? 1 : 0, higherLow[i], "higher low at " + i);
            assertEquals(low < 0 ? 1 : 0, lowerLow[i], "lower low at " + i);
            higher += high > 0 ? 1 : 0;
        }
        assertTrue(higher > 1_000, "higher highs on " + higher + " bars");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldBreakWhereACloseFirstCrossesTheLastTurn(int wing) {
        double[] goesOn = over("break_of_structure", wing);
        double[] changes = over("change_of_character", wing);
        double[] trends = over("structure_trend", wing);
        Set<PlainTurn> brokenBefore = new HashSet<>();
        int lastBreak = -N;
        int trend = 0;
        int changed = 0;
        int wentOn = 0;
        for (int i = N + wing - 1; i < P.size(); i++) {
            int broke = broken(i, wing, brokenBefore);
            int before = i - lastBreak < N ? trend : 0;
            boolean against = broke != 0 && broke == -before;
            if (broke != 0) {
                lastBreak = i;
                trend = broke;
            }
            if (i >= 2 * N + wing - 2) {
                assertEquals(against ? 0 : broke, goesOn[i], "break at " + i);
                assertEquals(against ? broke : 0, changes[i], "change at " + i);
                assertEquals(broke == 0 ? before : broke, trends[i], "trend at " + i);
                changed += against ? 1 : 0;
                wentOn += broke != 0 && !against ? 1 : 0;
            }
        }
        assertTrue(changed > 50 && wentOn > 50, changed + " changes, " + wentOn + " breaks");
    }

    @Test
    void shouldRefuseFewerBarsThanASwingHas() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> new FeatureRun("higher_high(5,10)"));
        String told = refused.getMessage();
        assertTrue(told.contains("bars must be above 2 * wing, not 10 with a wing of 5"), told);
    }

    private static int broken(int i, int wing, Set<PlainTurn> brokenBefore) {
        if (i == N + wing - 1) {
            return 0;
        }
        for (PlainTurn turn : PlainTurn.at(P, i, wing, N).stream().limit(2).toList()) {
            double side = turn.kind() * (P.close()[i] - turn.price());
            double sideBefore = turn.kind() * (P.close()[i - 1] - turn.price());
            if (side > 0 && sideBefore <= 0 && brokenBefore.add(turn)) {
                return turn.kind();
            }
        }
        return 0;
    }

    private static int step(List<PlainTurn> turns, int kind) {
        List<PlainTurn> last = turns.stream().filter(turn -> turn.kind() == kind).toList();
        return last.size() < 2 ? 0 : (int) Math.signum(last.get(0).price() - last.get(1).price());
    }

    private static double[] over(String name, int wing) {
        return FeatureRun.over(BARS, "%s(%d,%d)".formatted(name, wing, N));
    }
}
