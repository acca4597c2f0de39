package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Features after very many bars against the same features of a graph that has seen the last bars
 * only. Crashes, spikes, leaps and standstills pass through; {@code
 * -Dneedletail.driftUpdates=10000000} goes the long way.
 */
class PriceDriftTest {
    private static final int UPDATES = Integer.getInteger("needletail.driftUpdates", 1_000_000);
    private static final double TOLERANCE = 1e-9;
    private static final double SMALLEST = 1e-3;

    /** What looks at so many bars and no further; those that may be near 0 with their scale. */
    private static final String[] FEATURES = {
        "sum(50)",
        "mean(50)",
        "variance(50)",
        "stdev(sample,50)",
        "skew(close,50)",
        "kurtosis(close,50)",
        "skew(50)",
        "kurtosis(50)",
        "zscore(50)",
        "minmax(50)",
        "robust(50)",
        "min(50)",
        "median(50)",
        "quantile(50,0.9)",
        "rank(50)",
        "entropy(50,8)",
        "hurst(60,10)",
        "linreg(50)",
        "linreg_r2(50)",
        "linreg_forecast(50,5)",
        "correlation(30)",
        "correlation(close,volume,30)",
        "autocorrelation(2,40)",
        "up_share(30)",
        "log_return(3)",
        "bollinger_upper",
        "bollinger_lower",
        "bollinger_b",
        "bollinger_width",
        "keltner_upper(typical,20)",
        "donchian_middle",
        "donchian_width",
        "acceleration_upper",
        "historical_volatility(30)",
        "historical_volatility(simple,30)",
        "parkinson(30)",
        "garman_klass(30)",
        "rogers_satchell(30)",
        "yang_zhang(30)",
        "volatility_of_volatility(10,15)",
        "ulcer_index(20)",
        "mfi(14)",
        "cmf(20)",
        "vwap_rolling(30)",
        "volume_delta(20)",
        "emv(14)",
        "volume_oscillator",
        "volume_poc(60,24)",
        "value_area_high(60,24)",
        "value_area_low(60,24)",
        "swing_high(3,60)",
        "double_top(distance,2,60)",
        "symmetrical_triangle(distance,2,60)",
        "rising_wedge(distance,2,60)",
        "bull_flag(height,2,60)",
        "structure_trend(2,60)",
        "change_of_character(2,60)",
        "support(3,60)",
        "retracement(0.382,3,60)"
    };

    private final FeatureRun fresh = new FeatureRun(FEATURES);

    @Test
    void shouldSayAfterManyBarsWhatTheLastOnesSay() {
        WildBars bars = new WildBars(41);
        FeatureRun run = new FeatureRun(FEATURES);
        int memory = 10;
        for (int i = 0; i < FEATURES.length; i++) {
            memory = Math.max(memory, 10 + (int) run.warmBars(i));
        }
        ArrayDeque<BarValues> last = new ArrayDeque<>();
        int compared = 0;
        for (int i = 0; i < UPDATES; i++) {
            BarValues bar = bars.next();
            run.close(bar);
            last.addLast(bar);
            if (last.size() > memory) {
                last.removeFirst();
            }
            if (i > memory && (i % 9_973 == 0 || bars.sinceGlitch() < 90 && i % 293 == 0)) {
                compare(run, List.copyOf(last), i);
                compared++;
            }
        }
        assertTrue(compared > UPDATES / 5_000, "compared " + compared + " times");
    }

    private void compare(FeatureRun run, List<BarValues> last, int at) {
        fresh.restart();
        last.forEach(fresh::close);
        for (int i = 0; i < FEATURES.length; i++) {
            double expected = fresh.value(i);
            double error =
                    Math.abs(run.value(i) - expected) / Math.max(SMALLEST, Math.abs(expected));
            assertTrue(
                    error <= TOLERANCE,
                    FEATURES[i] + " is " + run.value(i) + ", afresh " + expected + ", at " + at);
        }
    }
}
