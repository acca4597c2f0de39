package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateBuffer;

import org.junit.jupiter.api.Test;

/** What is in flight counts by instrument, until it is heard of. */
class ExposureTest {
    private final Exposure exposure = new Exposure(2);

    ExposureTest() {
        exposure.add(1, 0, Side.BUY, 10, 100, 7);
        exposure.add(2, 0, Side.BUY, 20, 200, 7);
        exposure.add(3, 0, Side.SELL, 40, 400, 7);
        exposure.add(4, 1, Side.SELL, 80, 800, 7);
    }

    @Test
    void shouldCountEachSideOfEachInstrument() {
        assertCounted(30, 40, 3, 1_500);
        assertEquals(0, exposure.buyE8(1));
        assertEquals(80, exposure.sellE8(1));
        assertEquals(1, exposure.orders(1));
    }

    @Test
    void shouldCountNoMoreWhatWasReportedOn() {
        exposure.onReport(2);
        assertCounted(10, 40, 2, 1_300);
        exposure.onReport(2);
        exposure.onReport(99);
        assertCounted(10, 40, 2, 1_300);
        exposure.onReport(3);
        exposure.onReport(1);
        assertCounted(0, 0, 0, 800);
        assertEquals(80, exposure.sellE8(1));
    }

    @Test
    void shouldCountNothingOfAnEarlierRun() {
        exposure.clear();
        assertCounted(0, 0, 0, 0);
        assertEquals(0, exposure.sellE8(1));
        exposure.add(5, 0, Side.BUY, 3, 30, 7);
        assertCounted(3, 0, 1, 30);
    }

    @Test
    void shouldCountTheSameAfterARestore() {
        StateBuffer state = new StateBuffer();
        exposure.save(state);
        Exposure restored = new Exposure(2);
        restored.add(9, 1, Side.BUY, 5, 50, 7);
        restored.load(state);
        exposure.clear();
        restored.onReport(4);
        assertEquals(30, restored.buyE8(0));
        assertEquals(40, restored.sellE8(0));
        assertEquals(0, restored.buyE8(1));
        assertEquals(0, restored.sellE8(1));
        assertEquals(700, restored.notionalE8());
    }

    @Test
    void shouldTellTheNearestPricesOfEachSideThatCouldMeet() {
        exposure.add(5, 0, Side.BUY, 1, 10, 9);
        exposure.add(6, 0, Side.SELL, 1, 10, 12);
        exposure.add(7, 0, Side.SELL, 1, 10, 6);
        exposure.add(8, 0, Side.SELL, 1, 10, 0);
        exposure.add(9, 1, Side.BUY, 1, 10, 11);
        exposure.add(10, 1, Side.SELL, 1, 10, 5);
        assertEquals(9, exposure.highestBuyE8(0));
        assertEquals(6, exposure.lowestSellE8(0), "what waits for its trigger meets nobody");
        assertEquals(11, exposure.highestBuyE8(1));
        assertEquals(5, exposure.lowestSellE8(1));
    }

    private void assertCounted(long buyE8, long sellE8, int orders, long notionalE8) {
        assertEquals(buyE8, exposure.buyE8(0));
        assertEquals(sellE8, exposure.sellE8(0));
        assertEquals(orders, exposure.orders(0));
        assertEquals(notionalE8, exposure.notionalE8());
    }
}
