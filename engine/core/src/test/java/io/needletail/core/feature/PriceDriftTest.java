package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Features after very many bars against the same features of a graph that has seen the last bars
 * only. Crashes, spikes, leaps and standstills pass through; {@code
 * -Dneedletail.driftUpdates=10000000} goes the long way.
 */
class PriceDriftTest {
    private static final int UPDATES = Integer.getInteger("needletail.driftUpdates", 1_000_000);
    private static final double TOLERANCE = 1e-9;
    private static final double SMALLEST = 1e-3;
    private static final long MINUTE_NS = 60_000_000_000L;

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
        "support(3,60)",
        "retracement(0.382,3,60)"
    };

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

    @Test
    void shouldAddUpExactlySinceTheStart() {
        String[] features = {"obv", "ad", "pvt", "cvd", "cumulative(close)"};
        WildBars bars = new WildBars(43);
        FeatureRun run = new FeatureRun(features);
        String[] terms = {
            "mul(direction,volume)", "money_flow_volume", "mul(return(1),volume)", "delta", "close"
        };
        FeatureRun addends = new FeatureRun(terms);
        BigDecimal[] exact = new BigDecimal[terms.length];
        Arrays.fill(exact, BigDecimal.ZERO);
        for (int i = 0; i < UPDATES; i++) {
            BarValues bar = bars.next();
            run.close(bar);
            addends.close(bar);
            for (int j = 0; j < terms.length; j++) {
                double addend = addends.value(j);
                if (!Double.isNaN(addend)) {
                    exact[j] = exact[j].add(new BigDecimal(addend));
                }
            }
        }
        for (int j = 0; j < terms.length; j++) {
            double expected = exact[j].doubleValue();
            double tolerance = TOLERANCE * Math.abs(expected);
            assertEquals(expected, run.value(j), tolerance, features[j]);
        }
    }

    private static void compare(FeatureRun run, List<BarValues> last, int at) {
        FeatureRun fresh = new FeatureRun(FEATURES);
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

    /** Bars between successive prices of a wild series; some without any trade. */
    private static final class WildBars {
        private final WildSeries prices;
        private final SplittableRandom random;
        private double price;
        private long time;
        private int sinceGlitch;

        WildBars(long seed) {
            prices = new WildSeries(seed);
            random = new SplittableRandom(seed);
            price = prices.next();
        }

        BarValues next() {
            double open = price;
            double before = price;
            price = prices.next();
            sinceGlitch = Math.abs(price / before - 1) > 0.5 ? 0 : sinceGlitch + 1;
            BarValues bar = new BarValues();
            bar.openTimeNs = time;
            time += MINUTE_NS;
            double spread = price == before ? 0 : random.nextDouble() * 5;
            bar.openE8 = FixedPoint.fromDouble(open);
            bar.closeE8 = FixedPoint.fromDouble(price);
            bar.highE8 = FixedPoint.fromDouble(Math.max(open, price) + spread);
            bar.lowE8 = FixedPoint.fromDouble(Math.min(open, price) - spread);
            boolean traded = price != before || random.nextInt(4) > 0;
            double volume = traded ? Math.exp(random.nextGaussian() * 2) : 0;
            bar.volumeE8 = FixedPoint.fromDouble(volume);
            bar.quoteVolumeE8 = FixedPoint.fromDouble(volume * price);
            bar.buyVolumeE8 = FixedPoint.fromDouble(volume * random.nextDouble());
            return bar;
        }

        int sinceGlitch() {
            return sinceGlitch;
        }
    }
}
