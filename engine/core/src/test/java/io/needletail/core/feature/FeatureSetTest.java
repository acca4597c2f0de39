package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.feature.graph.ProgramCompiler;
import io.needletail.core.market.BarClock;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;

import java.util.List;

class FeatureSetTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    @Test
    void shouldNameTheNearestKnownFeature() {
        assertTrue(
                refusal("rsii(14)@1m")
                        .startsWith(
                                "unknown feature 'rsii(14)@1m'; the nearest known is"
                                        + " rsi(close,bars=14): relative strength index"));
        assertTrue(refusal("bolinger_b").contains("bollinger_b(close,bars=20,deviations=2)"));
    }

    @Test
    void shouldSayHowAFeatureIsWritten() {
        assertTrue(refusal("macd(12,26,9,1)").contains("macd(close,fast=12,slow=26,signal=9)"));
        assertTrue(refusal("spread@1m").contains("write it without @1m"));
        assertTrue(refusal("sma(0)@1m").contains("bars must be a whole number from 1 to 10000"));
        assertTrue(refusal("sma(1.5)@1m").contains("a whole number"));
        assertTrue(refusal("sma(1.2.3)@1m").contains("a number or a series was expected"));
        assertTrue(refusal("sma(14)@1x").contains("no such bars: '1x'"));
        assertTrue(refusal("sma(14").contains("')' or ',' was expected at letter 7"));
        assertTrue(refusal("sma(rsi(14)@1m)@5m").contains("cannot be looked at from the longer"));
        assertTrue(refusal("abs(".repeat(200)).contains("letters"));
        assertTrue(refusal("sma(".repeat(50)).contains("too deeply nested"));
    }

    @Test
    void shouldWriteEachFeatureTheOneWay() {
        assertEquals(
                List.of(
                        "rsi(14)",
                        "rsi(14)@1m",
                        "ema(rsi(14),9)@5m",
                        "macd(12,26,9)",
                        "spread",
                        "bollinger_b(20,2.5)"),
                FeatureSet.parse(
                                List.of(
                                        "rsi",
                                        " rsi( close , 14 )@1m",
                                        "ema(rsi,9)@5m",
                                        "macd(12)",
                                        "spread()",
                                        "bollinger_b(20,2.50)"))
                        .names());
    }

    @Test
    void shouldHashTheOrderedNames() {
        assertNotEquals(hash("sma(2)@1m", "sma(3)@1m"), hash("sma(3)@1m", "sma(2)@1m"));
        // printf 'rsi(14)@1m\nspread' | sha256sum
        assertEquals(0x7d2ae00e2ffdc58bL, hash("rsi(14)@1m", "spread()"));
    }

    @Test
    void shouldComputeSharedExpressionsOnce() {
        GraphBuilder graph = new GraphBuilder(FeatureCatalog.KINDS);
        BarClock minute = BarClock.parse("1m");
        graph.slot("ema(12)", minute);
        graph.slot("macd", minute);
        // ema 12, ema 26 and their difference.
        assertEquals(3, graph.computations());
        graph.slot("macd_histogram(12,26,9)@1m", minute);
        assertEquals(5, graph.computations());
        graph.slot("sub(ema(close,12),ema(26))", minute);
        assertEquals(5, graph.computations());
    }

    @Test
    void shouldBeReadyWithTheBarThatTheSlowestFeatureNeeds() {
        FeatureSet set = FeatureSet.parse(List.of("sma(3)@5m", "rsi(2)@1m"));
        FeatureVector vector =
                new FeatureVector(
                                set,
                                new FeatureConfig(set.names(), MINUTE_NS, 2),
                                new GraphBuilder(FeatureCatalog.KINDS))
                        .build(new ProgramCompiler());
        assertEquals(15, vector.barsNeeded());
        MarketColumn market = new MarketColumn();
        FeatureColumn out = new FeatureColumn();
        for (int i = 1; i <= 15; i++) {
            set(market.bars[0], MINUTE_NS, i);
            set(market.bars[1], 5 * MINUTE_NS, i);
            market.barCount = i % 5 == 0 ? 2 : 1;
            vector.onMarket(market);
            vector.read(out);
            assertEquals(i == 15, out.ready);
            assertEquals(i, out.barsSeen);
        }
        assertEquals(10, out.values[0]);
    }

    @Test
    void shouldShowTheLongerBarsNewestToTheShorterAtTheirCommonClose() {
        FeatureSet set = FeatureSet.parse(List.of("sub(close,close@5m)@1m"));
        FeatureVector vector =
                new FeatureVector(
                                set,
                                new FeatureConfig(set.names(), MINUTE_NS, 1),
                                new GraphBuilder(FeatureCatalog.KINDS))
                        .build(new ProgramCompiler());
        MarketColumn market = new MarketColumn();
        FeatureColumn out = new FeatureColumn();
        for (int i = 1; i <= 11; i++) {
            set(market.bars[0], MINUTE_NS, i);
            set(market.bars[1], 5 * MINUTE_NS, i);
            market.barCount = i % 5 == 0 ? 2 : 1;
            vector.onMarket(market);
            vector.read(out);
            assertEquals(i < 5 ? Double.NaN : i % 5, out.values[0]);
        }
    }

    @Test
    void shouldSayWhetherTimeFramesAgree() {
        FeatureSet set =
                FeatureSet.parse(List.of("alignment(direction(close)@1m,direction(close)@5m)@1m"));
        FeatureVector vector =
                new FeatureVector(
                                set,
                                new FeatureConfig(set.names(), MINUTE_NS, 1),
                                new GraphBuilder(FeatureCatalog.KINDS))
                        .build(new ProgramCompiler());
        MarketColumn market = new MarketColumn();
        FeatureColumn out = new FeatureColumn();
        double[] expected = {1, 1, 0, 0, 0, 1};
        for (int i = 1; i <= 15; i++) {
            double close = i <= 11 ? i : 11 - i % 5;
            set(market.bars[0], MINUTE_NS, close);
            set(market.bars[1], 5 * MINUTE_NS, i);
            market.barCount = i % 5 == 0 ? 2 : 1;
            vector.onMarket(market);
            vector.read(out);
            assertEquals(i < 10 ? Double.NaN : expected[i - 10], out.values[0], "minute " + i);
        }
        assertEquals(
                List.of("alignment(rsi(14),macd(12,26,9))"),
                FeatureSet.parse(List.of("alignment(rsi,macd)")).names());
        assertTrue(refusal("alignment(" + "close,".repeat(8) + "close)").contains("alignment"));
    }

    @Test
    void shouldReadTheBook() {
        FeatureSet set = FeatureSet.parse(List.of("spread", "imbalance(2)"));
        FeatureVector vector =
                new FeatureVector(
                                set,
                                new FeatureConfig(set.names(), MINUTE_NS, 1),
                                new GraphBuilder(FeatureCatalog.KINDS))
                        .build(new ProgramCompiler());
        MarketColumn market = new MarketColumn();
        FeatureColumn out = new FeatureColumn();
        set(market.bars[0], MINUTE_NS, 1);
        market.barCount = 1;
        vector.onMarket(market);
        vector.read(out);
        assertEquals(Double.NaN, out.values[0]);
        market.bidPriceE8 = 99_00000000L;
        market.askPriceE8 = 101_00000000L;
        market.bidLevels = 3;
        market.askLevels = 1;
        market.bidQuantitiesE8[0] = 1;
        market.bidQuantitiesE8[1] = 2;
        market.bidQuantitiesE8[2] = 100;
        market.askQuantitiesE8[0] = 1;
        vector.onMarket(market);
        vector.read(out);
        assertEquals(0.02, out.values[0]);
        assertEquals(0.5, out.values[1], 1e-15);
    }

    private static void set(BarValues bar, long intervalNs, double close) {
        bar.intervalNs = intervalNs;
        bar.openE8 = bar.highE8 = bar.lowE8 = bar.closeE8 = (long) (close * 100_000_000L);
    }

    private static long hash(String... names) {
        return FeatureSet.parse(List.of(names)).hash();
    }

    private static String refusal(String name) {
        return assertThrows(IllegalArgumentException.class, () -> FeatureSet.parse(List.of(name)))
                .getMessage();
    }
}
