package io.needletail.core.feature.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What no reference covers, against its definition, written down plainly. */
class VolatilityTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(13, 600);
    private static final BarPrices P = BarPrices.of(BARS);
    private static final int N = 15;

    static Stream<Arguments> features() {
        return Stream.of(
                of(
                        "historical_volatility(15,252)",
                        N,
                        i -> year(sample(i, VolatilityTwinTest::lr))),
                of("parkinson(15,252)", N - 1, i -> year(mean(i, VolatilityTwinTest::parkinson))),
                of("garman_klass(15,252)", N - 1, i -> year(mean(i, VolatilityTwinTest::gk))),
                of("rogers_satchell(15,252)", N - 1, i -> year(mean(i, VolatilityTwinTest::rs))),
                of("yang_zhang(15,252)", N, i -> year(yangZhang(i))),
                of("volatility_of_volatility(10,15)", 24, VolatilityTwinTest::ofVolatility),
                of("ulcer_index(15)", 2 * N - 2, VolatilityTwinTest::ulcer),
                of("natr(1)", 1, i -> 100 * trueRange(i) / P.close()[i]),
                of("donchian_width(15)", N - 1, VolatilityTwinTest::donchianWidth));
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldBeWhatItIsDefinedAs(String feature, int first, IntToDoubleFunction definition) {
        double[] ours = FeatureRun.over(BARS, feature);
        for (int i = 0; i < ours.length; i++) {
            if (i < first) {
                assertTrue(Double.isNaN(ours[i]), feature + " has a value at bar " + i);
            } else {
                double expected = definition.applyAsDouble(i);
                assertEquals(expected, ours[i], 1e-9 * expected, feature + " at bar " + i);
            }
        }
    }

    private static Arguments of(String feature, int first, IntToDoubleFunction definition) {
        return Arguments.of(feature, first, definition);
    }

    private static double year(double variance) {
        return Math.sqrt(252 * variance);
    }

    private static double mean(int last, IntToDoubleFunction x) {
        return mean(last, N, x);
    }

    private static double mean(int last, int n, IntToDoubleFunction x) {
        return IntStream.rangeClosed(last - n + 1, last).mapToDouble(x).sum() / n;
    }

    private static double sample(int last, IntToDoubleFunction x) {
        return sample(last, N, x);
    }

    private static double sample(int last, int n, IntToDoubleFunction x) {
        double mean = mean(last, n, x);
        return mean(last, n, i -> Math.pow(x.applyAsDouble(i) - mean, 2)) * n / (n - 1);
    }

    /** The logarithm of a ratio near 1 loses digits where it is taken of the ratio itself. */
    private static double log(double a, double b) {
        return Math.log1p((a - b) / b);
    }

    private static double lr(int i) {
        return log(P.close()[i], P.close()[i - 1]);
    }

    private static double parkinson(int i) {
        return Math.pow(log(P.high()[i], P.low()[i]), 2) / (4 * Math.log(2));
    }

    private static double gk(int i) {
        return 0.5 * Math.pow(log(P.high()[i], P.low()[i]), 2)
                - (2 * Math.log(2) - 1) * Math.pow(log(P.close()[i], P.open()[i]), 2);
    }

    private static double rs(int i) {
        double h = P.high()[i];
        double l = P.low()[i];
        double c = P.close()[i];
        double o = P.open()[i];
        return log(h, c) * log(h, o) + log(l, c) * log(l, o);
    }

    private static double yangZhang(int last) {
        double k = 0.34 / (1.34 + (N + 1.0) / (N - 1));
        return sample(last, i -> log(P.open()[i], P.close()[i - 1]))
                + k * sample(last, i -> log(P.close()[i], P.open()[i]))
                + (1 - k) * mean(last, VolatilityTwinTest::rs);
    }

    private static double ofVolatility(int last) {
        return Math.sqrt(sample(last, 15, i -> Math.sqrt(sample(i, 10, VolatilityTwinTest::lr))));
    }

    private static double trueRange(int i) {
        double before = P.close()[i - 1];
        return Math.max(P.high()[i], before) - Math.min(P.low()[i], before);
    }

    private static double ulcer(int last) {
        return Math.sqrt(mean(last, i -> Math.pow(100 * (P.close()[i] / top(i) - 1), 2)));
    }

    private static double top(int last) {
        return IntStream.rangeClosed(last - N + 1, last)
                .mapToDouble(i -> P.close()[i])
                .max()
                .orElseThrow();
    }

    private static double donchianWidth(int last) {
        double high = 0;
        double low = Double.MAX_VALUE;
        for (int i = last - N + 1; i <= last; i++) {
            high = Math.max(high, P.high()[i]);
            low = Math.min(low, P.low()[i]);
        }
        return 2 * (high - low) / (high + low);
    }
}
