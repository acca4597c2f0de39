package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * What goes on from the first bar, against decimal arithmetic without rounding, or with 34 digits
 * where it divides; {@code -Dneedletail.driftUpdates=10000000} goes the long way.
 */
class SinceStartDriftTest {
    private static final int UPDATES = Integer.getInteger("needletail.driftUpdates", 300_000);
    private static final double TOLERANCE = 1e-9;

    @Test
    void shouldAddUpExactly() {
        String[] features = {"obv", "ad", "pvt", "cvd", "williams_ad", "cumulative(close)"};
        String[] terms = {
            "mul(direction,volume)",
            "money_flow_volume",
            "mul(return(1),volume)",
            "delta",
            "williams_move",
            "close"
        };
        FeatureRun run = new FeatureRun(features);
        double[] exact = sums(run, new FeatureRun(terms), terms.length);
        for (int j = 0; j < terms.length; j++) {
            double tolerance = TOLERANCE * Math.abs(exact[j]);
            assertEquals(exact[j], run.value(j), tolerance, features[j]);
        }
    }

    @Test
    void shouldWeighPricesExactly() {
        FeatureRun run = new FeatureRun("vwap_since_start");
        double[] exact = sums(run, new FeatureRun("mul(typical,volume)", "volume"), 2);
        double expected = exact[0] / exact[1];
        assertEquals(expected, run.value(0), TOLERANCE * expected);
    }

    @Test
    void shouldRememberTheFirstPrice() {
        FeatureRun run = new FeatureRun("cumulative_return(close)", "close");
        WildBars bars = new WildBars(43);
        run.close(bars.next());
        double first = run.value(1);
        for (int i = 0; i < UPDATES; i++) {
            run.close(bars.next());
            assertEquals(run.value(1) / first - 1, run.value(0));
        }
    }

    /** Both begin with 1,000; one follows the price where the quantity fell, one where it rose. */
    @Test
    void shouldMultiplyExactly() {
        FeatureRun run = new FeatureRun("nvi", "pvi");
        BigDecimal fallen = new BigDecimal(1_000);
        BigDecimal risen = fallen;
        WildBars bars = new WildBars(43);
        BarValues before = bars.next();
        run.close(before);
        for (int i = 1; i < UPDATES; i++) {
            BarValues bar = bars.next();
            run.close(bar);
            fallen = bar.volumeE8 < before.volumeE8 ? follow(fallen, before, bar) : fallen;
            risen = bar.volumeE8 > before.volumeE8 ? follow(risen, before, bar) : risen;
            before = bar;
        }
        double low = fallen.doubleValue();
        double high = risen.doubleValue();
        assertEquals(low, run.value(0), TOLERANCE * low, "nvi");
        assertEquals(high, run.value(1), TOLERANCE * high, "pvi");
    }

    private static BigDecimal follow(BigDecimal index, BarValues before, BarValues bar) {
        return index.multiply(new BigDecimal(bar.closeE8), MathContext.DECIMAL128)
                .divide(new BigDecimal(before.closeE8), MathContext.DECIMAL128);
    }

    /** Runs both over the same bars, and adds up what the second says without rounding. */
    private static double[] sums(FeatureRun run, FeatureRun addends, int count) {
        BigDecimal[] exact = new BigDecimal[count];
        Arrays.fill(exact, BigDecimal.ZERO);
        WildBars bars = new WildBars(43);
        for (int i = 0; i < UPDATES; i++) {
            BarValues bar = bars.next();
            run.close(bar);
            addends.close(bar);
            for (int j = 0; j < count; j++) {
                double addend = addends.value(j);
                if (!Double.isNaN(addend)) {
                    exact[j] = exact[j].add(new BigDecimal(addend));
                }
            }
        }
        return Arrays.stream(exact).mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
