package io.needletail.core.feature.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Each statistic against its definition, written down plainly and computed afresh for each bar. */
class StatisticTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(11, 700);
    private static final double[] CLOSES = closes();
    private static final double[] VOLUMES =
            BARS.stream().mapToDouble(bar -> FixedPoint.toDouble(bar.volumeE8)).toArray();
    private static final double[] RETURNS = returns(CLOSES);

    static Stream<Arguments> features() {
        return Stream.of(
                closes("sum(30)", 30, x -> DoubleStream.of(x).sum()),
                closes("mean(30)", 30, StatisticTwinTest::mean),
                closes("min(30)", 30, x -> DoubleStream.of(x).min().orElseThrow()),
                closes("max(30)", 30, x -> DoubleStream.of(x).max().orElseThrow()),
                closes("variance(30)", 30, x -> moment(x, 2)),
                closes("variance(sample,30)", 30, x -> moment(x, 2) * 30 / 29),
                closes("stdev(sample,30)", 30, x -> Math.sqrt(moment(x, 2) * 30 / 29)),
                closes("zscore(30)", 30, x -> (x[29] - mean(x)) / Math.sqrt(moment(x, 2))),
                closes("minmax(30)", 30, StatisticTwinTest::minmax),
                returns("minmax(return(1),30)", 30, StatisticTwinTest::minmax),
                closes("robust(30)", 30, StatisticTwinTest::robust),
                returns("robust(return(1),25)", 25, StatisticTwinTest::robust),
                returns("skew(30)", 30, StatisticTwinTest::skew),
                returns("skew(sample,30)", 30, x -> skew(x) * Math.sqrt(30 * 29) / 28),
                returns("kurtosis(30)", 30, StatisticTwinTest::kurtosis),
                returns("kurtosis(sample,30)", 30, x -> 29.0 / (28 * 27) * (31 * kurtosis(x) + 6)),
                closes("skew(close,40)", 40, StatisticTwinTest::skew),
                closes("kurtosis(close,40)", 40, StatisticTwinTest::kurtosis),
                closes("median(31)", 31, x -> quantile(x, 0.5)),
                closes("quantile(30,0.9)", 30, x -> quantile(x, 0.9)),
                closes("quantile(30,1)", 30, x -> quantile(x, 1)),
                closes("rank(30)", 30, StatisticTwinTest::rank),
                returns("entropy(50,8)", 50, x -> entropy(x, 8)),
                closes("hurst(60,12)", 60, x -> hurst(x, 12)),
                returns("autocorrelation(3,40)", 43, x -> correlation(tail(x, 40), head(x, 40))),
                closes("linreg(25)", 25, x -> line(x)[0]),
                closes("linreg_slope(25)", 25, x -> line(x)[1]),
                closes("linreg_r2(25)", 25, x -> line(x)[2]),
                closes("linreg_intercept(25)", 25, x -> line(x)[0] - 24 * line(x)[1]),
                closes("linreg_forecast(25,3)", 25, x -> line(x)[0] + 3 * line(x)[1]),
                closes("log_return(5)", 6, x -> Math.log(x[5] / x[0])),
                closes("up_share(10)", 11, StatisticTwinTest::upShare),
                closes("distance(lag(4))", 5, x -> (x[4] - x[0]) / x[4]),
                closes("direction", 2, x -> Math.signum(x[1] - x[0])));
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldBeWhatItIsDefinedAs(
            String feature, double[] series, int window, ToDoubleFunction<double[]> twin) {
        double[] ours = FeatureRun.over(BARS, feature);
        int compared = 0;
        for (int i = 0; i < ours.length; i++) {
            int first = i + 1 - window;
            boolean warm = first >= 0 && !Double.isNaN(series[first]);
            if (!warm) {
                assertEquals(Double.NaN, ours[i], feature + " at bar " + i);
                continue;
            }
            double expected = twin.applyAsDouble(Arrays.copyOfRange(series, first, i + 1));
            double tolerance = 1e-9 * Math.max(1, Math.abs(expected));
            assertEquals(expected, ours[i], tolerance, feature + " at bar " + i);
            compared++;
        }
        assertTrue(compared > 600);
    }

    @Test
    void shouldRelateTwoSeries() {
        double[] correlation = FeatureRun.over(BARS, "correlation(20)");
        double[] covariance = FeatureRun.over(BARS, "covariance(close,volume,20)");
        double[] beta = FeatureRun.over(BARS, "beta(close,volume,20)");
        for (int i = 20; i < BARS.size(); i++) {
            double[] volumes = Arrays.copyOfRange(VOLUMES, i - 19, i + 1);
            double[] closes = Arrays.copyOfRange(CLOSES, i - 19, i + 1);
            double[] returns = Arrays.copyOfRange(RETURNS, i - 19, i + 1);
            assertEquals(correlation(volumes, returns), correlation[i], 1e-9);
            double together = together(closes, volumes);
            assertEquals(together / 20, covariance[i], 1e-9 * Math.max(1, Math.abs(together)));
            assertEquals(together / together(volumes, volumes), beta[i], 1e-9);
        }
    }

    @Test
    void shouldAddUpFromTheFirstBarOn() {
        double[] sums = FeatureRun.over(BARS, "cumulative(volume)");
        double[] growth = FeatureRun.over(BARS, "cumulative_return");
        double[] streak = FeatureRun.over(BARS, "streak");
        double sum = 0;
        double run = 0;
        for (int i = 0; i < BARS.size(); i++) {
            sum += VOLUMES[i];
            assertEquals(sum, sums[i], 1e-12 * sum);
            assertEquals(CLOSES[i] / CLOSES[0] - 1, growth[i], 1e-15);
            if (i > 0) {
                double way = Math.signum(CLOSES[i] - CLOSES[i - 1]);
                run = way == 0 ? 0 : way * run > 0 ? run + way : way;
                assertEquals(run, streak[i]);
            }
        }
    }

    private static Arguments closes(
            String feature, int window, ToDoubleFunction<double[]> definition) {
        return Arguments.of(feature, CLOSES, window, definition);
    }

    private static Arguments returns(
            String feature, int window, ToDoubleFunction<double[]> definition) {
        return Arguments.of(feature, RETURNS, window, definition);
    }

    private static double[] closes() {
        return BARS.stream().mapToDouble(bar -> FixedPoint.toDouble(bar.closeE8)).toArray();
    }

    private static double[] returns(double[] x) {
        double[] returns = new double[x.length];
        returns[0] = Double.NaN;
        for (int i = 1; i < x.length; i++) {
            returns[i] = x[i] / x[i - 1] - 1;
        }
        return returns;
    }

    private static double[] head(double[] x, int count) {
        return Arrays.copyOf(x, count);
    }

    private static double[] tail(double[] x, int count) {
        return Arrays.copyOfRange(x, x.length - count, x.length);
    }

    private static double mean(double[] x) {
        return DoubleStream.of(x).sum() / x.length;
    }

    private static double moment(double[] x, int power) {
        double mean = mean(x);
        return DoubleStream.of(x).map(v -> Math.pow(v - mean, power)).sum() / x.length;
    }

    private static double skew(double[] x) {
        return moment(x, 3) / Math.pow(moment(x, 2), 1.5);
    }

    private static double kurtosis(double[] x) {
        return moment(x, 4) / Math.pow(moment(x, 2), 2) - 3;
    }

    private static double minmax(double[] x) {
        double least = DoubleStream.of(x).min().orElseThrow();
        return (x[x.length - 1] - least) / (DoubleStream.of(x).max().orElseThrow() - least);
    }

    private static double robust(double[] x) {
        double between = quantile(x, 0.75) - quantile(x, 0.25);
        return (x[x.length - 1] - quantile(x, 0.5)) / between;
    }

    private static double quantile(double[] x, double q) {
        double[] sorted = DoubleStream.of(x).sorted().toArray();
        double at = q * (x.length - 1);
        int low = (int) Math.floor(at);
        int high = (int) Math.ceil(at);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    private static double rank(double[] x) {
        double last = x[x.length - 1];
        double below = 0;
        for (int i = 0; i < x.length - 1; i++) {
            below += x[i] < last ? 1 : x[i] == last ? 0.5 : 0;
        }
        return below / (x.length - 1);
    }

    private static double entropy(double[] x, int bins) {
        double least = DoubleStream.of(x).min().orElseThrow();
        double width = (DoubleStream.of(x).max().orElseThrow() - least) / bins;
        int[] counts = new int[bins];
        for (double v : x) {
            counts[Math.min(bins - 1, (int) ((v - least) / width))]++;
        }
        double entropy = 0;
        for (int count : counts) {
            double share = (double) count / x.length;
            entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }

    private static double hurst(double[] x, int lags) {
        double[] logLags = new double[lags - 1];
        double[] logDeviations = new double[lags - 1];
        for (int lag = 2; lag <= lags; lag++) {
            double[] differences = new double[x.length - lag];
            for (int i = lag; i < x.length; i++) {
                differences[i - lag] = x[i] - x[i - lag];
            }
            logLags[lag - 2] = Math.log(lag);
            logDeviations[lag - 2] = Math.log(Math.sqrt(moment(differences, 2)));
        }
        return together(logLags, logDeviations) / together(logLags, logLags);
    }

    private static double together(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - mean(x)) * (y[i] - mean(y));
        }
        return sum;
    }

    private static double correlation(double[] x, double[] y) {
        return together(x, y) / Math.sqrt(together(x, x) * together(y, y));
    }

    /** Height at the end, slope, share explained. */
    private static double[] line(double[] y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        double slope = together(x, y) / together(x, x);
        double end = mean(y) + slope * (y.length - 1) / 2;
        double correlation = correlation(x, y);
        return new double[] {end, slope, correlation * correlation};
    }

    private static double upShare(double[] x) {
        double ups = 0;
        for (int i = 1; i < x.length; i++) {
            ups += x[i] > x[i - 1] ? 1 : 0;
        }
        return ups / (x.length - 1);
    }
}
