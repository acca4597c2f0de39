package io.needletail.core.feature.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Averages, oscillators and trends that no file of another project has, written down plainly. */
class TrendTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(61, 3_000);
    private static final BarPrices P = BarPrices.of(BARS);
    private static final int SIZE = P.size();
    private static final double[] MEDIAN = of(i -> (P.high()[i] + P.low()[i]) / 2);

    @Test
    void shouldFollowSeban() {
        double[] range = of(TrendTwinTest::trueRange);
        double[] atr = PlainSeries.smoothed(range, 10, 0.1);
        double[] band = new double[SIZE];
        double[] direction = new double[SIZE];
        double upper = Double.NaN;
        double lower = Double.NaN;
        boolean rising = true;
        int turns = 0;
        for (int i = 0; i < SIZE; i++) {
            double high = MEDIAN[i] + 3 * atr[i];
            double low = MEDIAN[i] - 3 * atr[i];
            boolean first = Double.isNaN(upper);
            double before = i == 0 ? Double.NaN : P.close()[i - 1];
            upper = first || before > upper ? high : Math.min(high, upper);
            lower = first || before < lower ? low : Math.max(low, lower);
            boolean crossed = rising ? P.close()[i] < lower : P.close()[i] > upper;
            rising = rising != crossed;
            turns += crossed ? 1 : 0;
            band[i] = rising ? lower : upper;
            direction[i] = Double.isNaN(atr[i]) ? Double.NaN : rising ? 1 : -1;
        }
        assertTrue(turns > 20, turns + " turns");
        assertSame("supertrend(10,3)", band);
        assertSame("supertrend_direction(10,3)", direction);
    }

    @Test
    void shouldFollowEhlersFractalAverage() {
        double[] average = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double newer = range(i, 8) / 8;
            double older = range(i - 8, 8) / 8;
            double whole = range(i, 16) / 16;
            double dimension = Math.log((newer + older) / whole) / Math.log(2);
            double alpha = Math.clamp(Math.exp(-4.6 * (dimension - 1)), 0.01, 1);
            double last = i < 16 ? P.close()[Math.max(0, i - 1)] : average[i - 1];
            average[i] = i < 15 ? Double.NaN : alpha * P.close()[i] + (1 - alpha) * last;
        }
        assertSame("frama(16)", average);
    }

    @Test
    void shouldFollowItsAverages() {
        double[] fast = PlainSeries.mean(P.close(), 12);
        double[] slow = PlainSeries.mean(P.close(), 26);
        assertSame("sma_ratio", of(i -> fast[i] / slow[i] - 1));
        double[] quick = PlainSeries.ema(P.close(), 12);
        double[] late = PlainSeries.ema(P.close(), 26);
        assertSame("ema_ratio", of(i -> quick[i] / late[i] - 1));
        double[] percent = of(i -> 100 * (quick[i] / late[i] - 1));
        assertSame("ppo_signal", PlainSeries.ema(percent, 9));
        double[] macd = of(i -> quick[i] - late[i]);
        double[] signal = PlainSeries.ema(macd, 9);
        assertSame("macd_share", of(i -> (macd[i] - signal[i]) / P.close()[i]));
        double[] triple = PlainSeries.ema(PlainSeries.ema(PlainSeries.ema(P.close(), 15), 15), 15);
        assertSame("trix", of(i -> 100 * (triple[i] / PlainSeries.before(triple, i, 1) - 1)));
        double[] ahead = of(i -> 2 * P.close()[i] - PlainSeries.before(P.close(), i, 9));
        assertSame("zlema(20)", PlainSeries.ema(ahead, 20));
        double[] five = PlainSeries.mean(MEDIAN, 5);
        double[] long34 = PlainSeries.mean(MEDIAN, 34);
        double[] awesome = of(i -> five[i] - long34[i]);
        double[] awesomeMean = PlainSeries.mean(awesome, 5);
        assertSame("accelerator", of(i -> awesome[i] - awesomeMean[i]));
    }

    @Test
    void shouldFollowChande() {
        double[] average = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double net = 0;
            double way = 0;
            for (int j = Math.max(1, i - 19); j <= i; j++) {
                net += change(j);
                way += Math.abs(change(j));
            }
            double factor = 2.0 / 21 * Math.abs(net) / way;
            double last = i == 20 ? P.close()[19] : PlainSeries.before(average, i, 1);
            average[i] = i < 20 ? Double.NaN : last + factor * (P.close()[i] - last);
        }
        assertSame("vidya(20)", average);
    }

    @Test
    void shouldFollowPring() {
        double[] a = PlainSeries.mean(rateOfChange(10), 10);
        double[] b = PlainSeries.mean(rateOfChange(15), 10);
        double[] c = PlainSeries.mean(rateOfChange(20), 10);
        double[] d = PlainSeries.mean(rateOfChange(30), 15);
        double[] kst = of(i -> a[i] + 2 * b[i] + 3 * c[i] + 4 * d[i]);
        assertSame("kst", kst);
        assertSame("kst_signal", PlainSeries.mean(kst, 9));
    }

    @Test
    void shouldFollowEhlersVigor() {
        double[] up = weighted(of(i -> P.close()[i] - P.open()[i]));
        double[] span = weighted(of(i -> P.high()[i] - P.low()[i]));
        double[] ups = PlainSeries.mean(up, 10);
        double[] spans = PlainSeries.mean(span, 10);
        double[] vigor = of(i -> ups[i] / spans[i]);
        assertSame("rvi(10)", vigor);
        double[] signal = weighted(vigor);
        assertSame("rvi_signal(10)", of(i -> signal[i] / 6));
    }

    @Test
    void shouldCountAndLookBack() {
        assertSame(
                "percent_rank(100)",
                of(i -> {
                    int below = 0;
                    for (int j = i - 100; i >= 100 && j < i; j++) {
                        below += P.close()[j] < P.close()[i] ? 1 : 0;
                    }
                    return i < 100 ? Double.NaN : below;
                }));
        assertSame("gain", of(i -> Math.max(0, change(i))));
        assertSame("loss", of(i -> Math.max(0, -change(i))));
        assertSame(
                "ichimoku_lagging", of(i -> P.close()[i] - PlainSeries.before(P.close(), i, 26)));
        double[] atr = PlainSeries.smoothed(of(TrendTwinTest::trueRange), 22, 1.0 / 22);
        assertSame("chandelier_short", of(i -> PlainSeries.lowest(P.low(), i, 22) + 3 * atr[i]));
    }

    @Test
    void shouldFollowDorsey() {
        double[] mean = PlainSeries.mean(P.close(), 10);
        double[] deviation =
                of(i -> {
                    double sum = 0;
                    for (int j = i - 9; i >= 9 && j <= i; j++) {
                        sum += (P.close()[j] - mean[i]) * (P.close()[j] - mean[i]);
                    }
                    return i < 9 ? Double.NaN : Math.sqrt(sum / 10);
                });
        double[] up = of(i -> change(i) > 0 ? deviation[i] : 0 * deviation[i]);
        double[] down = of(i -> change(i) < 0 ? deviation[i] : 0 * deviation[i]);
        double[] ups = PlainSeries.ema(up, 14);
        double[] downs = PlainSeries.ema(down, 14);
        assertSame("volatility_index(14,10)", of(i -> 100 * ups[i] / (ups[i] + downs[i])));
    }

    private static double change(int i) {
        return P.close()[i] - PlainSeries.before(P.close(), i, 1);
    }

    private static double[] rateOfChange(int n) {
        return of(i -> 100 * (P.close()[i] / PlainSeries.before(P.close(), i, n) - 1));
    }

    /** The number and the three before, weighing 1, 2, 2 and 1. */
    private static double[] weighted(double[] x) {
        return of(i ->
                x[i]
                        + 2 * PlainSeries.before(x, i, 1)
                        + 2 * PlainSeries.before(x, i, 2)
                        + PlainSeries.before(x, i, 3));
    }

    private static double range(int to, int n) {
        return PlainSeries.highest(P.high(), to, n) - PlainSeries.lowest(P.low(), to, n);
    }

    private static double trueRange(int i) {
        double before = PlainSeries.before(P.close(), i, 1);
        return Math.max(P.high()[i], before) - Math.min(P.low()[i], before);
    }

    private static double[] of(IntToDoubleFunction at) {
        return PlainSeries.of(SIZE, at);
    }

    private static void assertSame(String feature, double[] expected) {
        double[] ours = FeatureRun.over(BARS, feature);
        int compared = 0;
        for (int i = 0; i < SIZE; i++) {
            if (!Double.isNaN(expected[i]) && !Double.isNaN(ours[i])) {
                double tolerance = 1e-9 * Math.max(1, Math.abs(expected[i]));
                String where = String.format(Locale.ROOT, "%s at bar %d", feature, i);
                assertEquals(expected[i], ours[i], tolerance, where);
                compared++;
            }
        }
        assertTrue(compared > SIZE - 200, feature + " compared on " + compared + " bars");
    }
}
