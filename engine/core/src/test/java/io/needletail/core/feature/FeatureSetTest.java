package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;

import java.util.List;

class FeatureSetTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    @Test
    void shouldNameTheNearestKnownFeature() {
        assertEquals(
                "unknown feature 'rsii(14)@1m'; the nearest known is rsi(bars)@1m: relative"
                        + " strength index, 0…100",
                refusal("rsii(14)@1m"));
        assertTrue(refusal("bolinger_b").contains("bollinger_b(bars,deviations)@1m"));
    }

    @Test
    void shouldSayHowAFeatureIsWritten() {
        assertTrue(refusal("macd(12,26)@1m").contains("macd(fast,slow,signal)@1m"));
        assertTrue(refusal("rsi(14)").contains("rsi(bars)@1m"));
        assertTrue(refusal("spread()@1m").contains("spread()"));
        assertTrue(refusal("sma(0)@1m").contains("a whole number from 1 to 10000"));
        assertTrue(refusal("sma(1.5)@1m").contains("a whole number"));
        assertTrue(refusal("sma(1.2.3)@1m").contains("is not a number"));
    }

    @Test
    void shouldHashTheOrderedNames() {
        assertNotEquals(hash("sma(2)@1m", "sma(3)@1m"), hash("sma(3)@1m", "sma(2)@1m"));
        // printf 'rsi(14)@1m\nspread()' | sha256sum
        assertEquals(0xae7b2818899d42acL, hash("rsi(14)@1m", "spread()"));
    }

    @Test
    void shouldComputeSharedExpressionsOnce() {
        FeatureSet set =
                FeatureSet.parse(
                        List.of(
                                "ema(12)@1m",
                                "ema_ratio(12,26)@1m",
                                "macd(12,26,9)@1m",
                                "atr(14)@1m",
                                "atr_ratio(14)@1m"));
        FeatureVector vector =
                new FeatureVector(set, new FeatureConfig(set.names(), MINUTE_NS, 14));
        // ema 12, ema 26, macd, atr 14, and the latest close.
        assertEquals(5, vector.computations());
    }

    @Test
    void shouldBeReadyWithTheBarThatTheSlowestFeatureNeeds() {
        FeatureSet set = FeatureSet.parse(List.of("sma(3)@5m", "rsi(2)@1m"));
        FeatureVector vector = new FeatureVector(set, new FeatureConfig(set.names(), MINUTE_NS, 2));
        assertEquals(15, vector.barsNeeded());
        MarketColumn market = new MarketColumn();
        FeatureColumn out = new FeatureColumn();
        for (int i = 1; i <= 15; i++) {
            vector.onBar(bar(MINUTE_NS, i));
            if (i % 5 == 0) {
                vector.onBar(bar(5 * MINUTE_NS, i));
            }
            vector.read(market, out);
            assertEquals(i == 15, out.ready);
            assertEquals(i, out.barsSeen);
        }
        assertEquals(10, out.values[0]);
    }

    @Test
    void shouldReadTheBook() {
        MarketColumn market = new MarketColumn();
        assertEquals(Double.NaN, new BookFeature.Spread().value(market));
        market.bidPriceE8 = 99_00000000L;
        market.askPriceE8 = 101_00000000L;
        market.bidLevels = 3;
        market.askLevels = 1;
        market.bidQuantitiesE8[0] = 1;
        market.bidQuantitiesE8[1] = 2;
        market.bidQuantitiesE8[2] = 100;
        market.askQuantitiesE8[0] = 1;
        assertEquals(0.02, new BookFeature.Spread().value(market));
        assertEquals(0.5, new BookFeature.Imbalance(2).value(market), 1e-15);
    }

    private static BarValues bar(long intervalNs, double close) {
        BarValues bar = new BarValues();
        bar.intervalNs = intervalNs;
        bar.openE8 = bar.highE8 = bar.lowE8 = bar.closeE8 = (long) (close * 100_000_000L);
        return bar;
    }

    private static long hash(String... names) {
        return FeatureSet.parse(List.of(names)).hash();
    }

    private static String refusal(String name) {
        return assertThrows(IllegalArgumentException.class, () -> FeatureSet.parse(List.of(name)))
                .getMessage();
    }
}
