package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the market did, event by event. */
class MarketWatchTest {
    private final MarketWatch watch = new MarketWatch();
    private final MarketColumn market = new MarketColumn();

    @BeforeEach
    void begin() {
        market.tradeAggressor = Side.BUY;
        watch.begin(market);
    }

    @Test
    void shouldAddUpWhatEachSideTook() {
        assertEquals(0, watch.averagePriceE8(), "nothing traded yet");
        trade(Side.BUY, 1_000, 1);
        trade(Side.SELL, 1_001, 3);
        trade(Side.BUY, 1_004, 4);
        watch.on(market);
        assertEquals(8, watch.volume());
        assertEquals(5, watch.takenBy(Side.BUY));
        assertEquals(3, watch.takenBy(Side.SELL));
        assertEquals(1_002_375 * ONE / 1_000, watch.averagePriceE8());
    }

    @Test
    void shouldAddUpTheSquaresOfMidsMoves() {
        mid(1_000);
        assertEquals(0, watch.variance(), "there was no price before");
        mid(1_003);
        assertEquals(9, watch.variance());
        mid(0);
        assertEquals(9, watch.variance(), "no price is no move");
        mid(1_002);
        assertEquals(10, watch.variance());
    }

    private void trade(Side aggressor, long price, long quantity) {
        market.traded = true;
        market.tradeAggressor = aggressor;
        market.tradePriceE8 = price * ONE;
        market.tradeQuantityE8 = quantity * ONE;
        watch.on(market);
        market.traded = false;
    }

    private void mid(long price) {
        market.tradePriceE8 = price * ONE;
        watch.on(market);
    }
}
