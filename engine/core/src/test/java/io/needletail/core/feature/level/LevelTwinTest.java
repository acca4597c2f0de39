package io.needletail.core.feature.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Levels against their definitions, written down plainly. */
class LevelTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(19, 6_000);
    private static final BarPrices P = BarPrices.of(BARS);
    private static final int DAY = 1_440;
    private static final int WING = 3;
    private static final int N = 60;

    @ParameterizedTest
    @CsvSource({
        "pivot,              1, 1, 1, 0, 3",
        "pivot_r1,          2, -1, 2, 0, 3",
        "pivot_s1,          -1, 2, 2, 0, 3",
        "pivot_r2,          4, -2, 1, 0, 3",
        "pivot_s2,          -2, 4, 1, 0, 3",
        "pivot_r3,          5, -4, 2, 0, 3",
        "pivot_s3,          -4, 5, 2, 0, 3",
        "pivot(woodie),       1, 1, 0, 2, 4",
        "pivot_r1(woodie),   2, -2, 0, 4, 4",
        "pivot(camarilla),    0, 0, 1, 0, 1",
        "pivot_r1(camarilla), 1.1, -1.1, 12, 0, 12",
        "pivot_s2(camarilla), -1.1, 1.1, 6, 0, 6",
        "camarilla_r4,        1.1, -1.1, 2, 0, 2",
        "camarilla_s4,        -1.1, 1.1, 2, 0, 2",
        "pivot_s3(fibonacci), -2, 4, 1, 0, 3",
        "pivot_r1(fibonacci), 2.146, -0.146, 1, 0, 3",
        "previous_day_high,   1, 0, 0, 0, 1",
        "previous_day_low,    0, 1, 0, 0, 1",
        "previous_day_close,  0, 0, 1, 0, 1"
    })
    void shouldFollowFromTheDayBefore(
            String feature, double high, double low, double close, double open, double divisor) {
        double[] ours = FeatureRun.over(BARS, feature);
        for (int i = 2 * DAY - 1; i < ours.length; i++) {
            int today = midnightAt(i);
            Day before = new Day(today - DAY, today - 1);
            double expected =
                    (high * before.high
                                    + low * before.low
                                    + close * P.close()[today - 1]
                                    + open * P.open()[today])
                            / divisor;
            assertEquals(expected, ours[i], 1e-9 * expected, feature + " at bar " + i);
        }
    }

    @Test
    void shouldFollowDeMark() {
        double[] pivot = FeatureRun.over(BARS, "pivot(demark)");
        double[] up = FeatureRun.over(BARS, "pivot_r1(demark)");
        double[] down = FeatureRun.over(BARS, "pivot_s1(demark)");
        for (int i = 2 * DAY - 1; i < pivot.length; i++) {
            int today = midnightAt(i);
            Day before = new Day(today - DAY, today - 1);
            double opened = P.open()[today - DAY];
            double closed = P.close()[today - 1];
            double doubled = closed < opened ? before.low : before.high;
            double x = before.high + before.low + closed + doubled;
            assertEquals(x / 4, pivot[i], 1e-9 * pivot[i]);
            assertEquals(x / 2 - before.low, up[i], 1e-9 * up[i]);
            assertEquals(x / 2 - before.high, down[i], 1e-9 * down[i]);
        }
    }

    @Test
    void shouldFindTheLastSwings() {
        double[] high = FeatureRun.over(BARS, "swing_high(3,60)");
        double[] low = FeatureRun.over(BARS, "swing_low(3,60)");
        double[] highAge = FeatureRun.over(BARS, "swing_high_age(3,60)");
        double[] retraced = FeatureRun.over(BARS, "retracement(0.382,3,60)");
        int rising = 0;
        for (int i = N - 1; i < 2_000; i++) {
            int top = lastSwing(P.high(), 1, i);
            int bottom = lastSwing(P.low(), -1, i);
            assertEquals(P.high()[top], high[i], "high at " + i);
            assertEquals(P.low()[bottom], low[i], "low at " + i);
            assertEquals(i - top, highAge[i], "age at " + i);
            double range = P.high()[top] - P.low()[bottom];
            boolean rose = top >= bottom;
            double expected =
                    rose ? P.high()[top] - 0.382 * range : P.low()[bottom] + 0.382 * range;
            assertEquals(expected, retraced[i], 1e-9 * expected);
            rising += rose ? 1 : 0;
        }
        assertTrue(rising > 500 && rising < 1_500);
    }

    @Test
    void shouldFindTheNearestBarriers() {
        double[] support = FeatureRun.over(BARS, "support(3,60,0.002)");
        double[] resistance = FeatureRun.over(BARS, "resistance(3,60,0.002)");
        double[] strength = FeatureRun.over(BARS, "support_strength(3,60,0.002)");
        int swings = 0;
        for (int i = N - 1; i < 2_000; i++) {
            double below = nearest(P.low(), -1, i);
            double above = nearest(P.high(), 1, i);
            assertEquals(below, support[i], "support at " + i);
            assertEquals(above, resistance[i], "resistance at " + i);
            int near = 0;
            for (int j = i - N + 1; j <= i - WING; j++) {
                double distance = 0.002 * P.close()[i];
                boolean high = isSwing(P.high(), 1, j);
                boolean low = isSwing(P.low(), -1, j);
                near += high && Math.abs(P.high()[j] - below) <= distance ? 1 : 0;
                near += low && Math.abs(P.low()[j] - below) <= distance ? 1 : 0;
                swings += high ? 1 : 0;
            }
            assertEquals(near, strength[i], "strength at " + i);
        }
        assertTrue(swings > 5_000);
    }

    private static int midnightAt(int bar) {
        int i = bar;
        while (BARS.get(i).openTimeNs % (DAY * 60_000_000_000L) != 0) {
            i--;
        }
        return i;
    }

    private static boolean isSwing(double[] x, double sign, int place) {
        for (int i = Math.max(0, place - WING); i <= place + WING; i++) {
            if (i != place && sign * x[i] >= sign * x[place]) {
                return false;
            }
        }
        return place >= WING;
    }

    private static int lastSwing(double[] x, double sign, int now) {
        for (int i = now - WING; i > now - N; i--) {
            if (isSwing(x, sign, i)) {
                return i;
            }
        }
        int best = now;
        for (int i = now; i > now - N; i--) {
            best = sign * x[i] > sign * x[best] ? i : best;
        }
        return best;
    }

    private static double nearest(double[] x, double sign, int now) {
        double best = Double.POSITIVE_INFINITY;
        double extreme = Double.NEGATIVE_INFINITY;
        for (int i = now; i > now - N; i--) {
            boolean swing = i <= now - WING && isSwing(x, sign, i);
            if (swing && sign * x[i] >= sign * P.close()[now]) {
                best = Math.min(best, sign * x[i]);
            }
            extreme = Math.max(extreme, sign * x[i]);
        }
        return sign * (best < Double.POSITIVE_INFINITY ? best : extreme);
    }

    private static final class Day {
        double high;
        double low = Double.MAX_VALUE;

        Day(int from, int to) {
            for (int i = from; i <= to; i++) {
                high = Math.max(high, P.high()[i]);
                low = Math.min(low, P.low()[i]);
            }
        }
    }
}
