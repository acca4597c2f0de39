package io.needletail.core.feature.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.WildSeries;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/**
 * Each window against the same figures computed afresh from its numbers, over very many numbers
 * with crashes, spikes, leaps and standstills passing through: {@code
 * -Dneedletail.driftUpdates=10000000} for the long way.
 */
class WindowDriftTest {
    private static final int UPDATES = Integer.getInteger("needletail.driftUpdates", 1_000_000);
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {2, 14, 50, 333})
    void shouldNotDrift(int n) {
        WildSeries series = new WildSeries(n);
        RollingSum sum = new RollingSum(n);
        RollingVariance variance = new RollingVariance(n);
        RollingMoments moments = new RollingMoments(n);
        RollingLine line = new RollingLine(n);
        RollingPair pair = new RollingPair(n);
        SortedWindow sorted = new SortedWindow(n);
        double[] last = new double[2 * n];
        double previous = 1;
        double[] others = new double[2 * n];
        int checked = 0;
        for (int i = 0; i < UPDATES; i++) {
            double x = series.next();
            double y = x / previous - 1;
            previous = x;
            last[i % n] = last[i % n + n] = x;
            others[i % n] = others[i % n + n] = y;
            if (i >= n && i % 71 < 2) {
                int oldest = i % n + 1;
                Fresh fresh = new Fresh(last, others, oldest, n);
                assertClose(fresh.sum, sum.with(x), fresh.sum, "sum", i);
                assertClose(fresh.mean, variance.meanWith(x), fresh.mean, "mean", i);
                assertClose(fresh.squares, variance.squaresWith(x), fresh.squares, "squares", i);
                moments.lookWith(x);
                double second = fresh.squares / n;
                assertClose(second, moments.second(), second, "second", i);
                assertClose(
                        fresh.cubes / n, moments.third(), second * Math.sqrt(second), "third", i);
                assertClose(fresh.fourths / n, moments.fourth(), fresh.fourths / n, "fourth", i);
                line.lookWith(x);
                assertClose(fresh.slope, line.slope(), Math.sqrt(second), "slope", i);
                assertClose(fresh.end, line.end(), fresh.mean, "end", i);
                pair.lookWith(x, y);
                assertClose(fresh.correlation, pair.correlation(), 1, "correlation", i);
                assertClose(fresh.beta, pair.beta(), Math.abs(fresh.betaScale), "beta", i);
                assertEquals(fresh.least, sorted.withAt(x, 0));
                assertEquals(fresh.middle, sorted.withAt(x, n / 2));
                checked++;
            }
            sum.push(x);
            variance.push(x);
            moments.push(x);
            line.push(x);
            pair.push(x, y);
            sorted.push(x);
        }
        assertTrue(checked > UPDATES / 50);
    }

    private static void assertClose(
            double expected, double actual, double scale, String what, int at) {
        double error = Math.abs(actual - expected);
        assertTrue(
                error <= TOLERANCE * Math.abs(scale),
                () -> what + " is " + actual + ", afresh " + expected + ", after " + at);
    }

    /** All figures from the window's numbers, each about the mean, in two passes. */
    private static final class Fresh {
        final double sum;
        final double mean;
        double squares;
        double cubes;
        double fourths;
        final double slope;
        final double end;
        final double correlation;
        final double beta;
        final double betaScale;
        final double least;
        final double middle;

        Fresh(double[] xs, double[] ys, int from, int n) {
            double total = 0;
            double offset = 0;
            double otherTotal = 0;
            for (int i = from; i < from + n; i++) {
                total += xs[i];
                offset += xs[i] - xs[from];
                otherTotal += ys[i];
            }
            sum = total;
            mean = xs[from] + offset / n;
            double otherMean = otherTotal / n;
            double placed = 0;
            double places = 0;
            double together = 0;
            double otherSquares = 0;
            for (int i = from; i < from + n; i++) {
                double d = xs[i] - xs[from] - offset / n;
                double e = ys[i] - otherMean;
                double place = i - from - 0.5 * (n - 1);
                squares += d * d;
                cubes += d * d * d;
                fourths += d * d * d * d;
                placed += place * d;
                places += place * place;
                together += d * e;
                otherSquares += e * e;
            }
            slope = placed / places;
            end = mean + slope * 0.5 * (n - 1);
            double root = Math.sqrt(squares) * Math.sqrt(otherSquares);
            correlation = root > 0 ? together / root : 0;
            beta = otherSquares > 0 ? together / otherSquares : 0;
            betaScale = otherSquares > 0 ? Math.sqrt(squares / otherSquares) : 1;
            double[] inOrder = Arrays.copyOfRange(xs, from, from + n);
            Arrays.sort(inOrder);
            least = inOrder[0];
            middle = inOrder[n / 2];
        }
    }
}
