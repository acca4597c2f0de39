package io.needletail.core.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class OrderBookTest {
    private static final int MAX_LEVELS = 400;
    private static final int CHANGES = 400_000;

    private final OrderBook book = new OrderBook(MAX_LEVELS);
    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Random random = new Random(7);
    private long touch = 100_000;

    @Test
    void shouldEqualANaiveBookAfterEveryRandomDelta() {
        for (int i = 0; i < CHANGES; i++) {
            change(2_000);
            if (i % 40 == 0) {
                assertSame();
            }
        }
    }

    @Test
    void shouldEqualANaiveBookWhileTheTouchWandersThroughAWideAndThinBook() {
        for (int i = 0; i < CHANGES; i++) {
            touch += random.nextInt(200) == 0 ? (int) (random.nextGaussian() * 30_000) : 0;
            touch = Math.max(touch, 1_000_000);
            uncross();
            change(random.nextInt(4) == 0 ? 400_000 : 2_000);
            if (i % 40 == 0) {
                assertSame();
            }
        }
    }

    @Test
    void shouldKnowPricesAtTheEndOfTheirRange() {
        for (long price : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 40_000, 1, 40_001}) {
            book.setAsk(price, 3);
            asks.put(price, 3L);
            book.setBid(price, 4);
            bids.put(price, 4L);
            assertSame();
        }
    }

    /** Reads as the engine does: only when touched, into the same arrays. */
    @Test
    void shouldSayWhenTheBestLevelsNeedNoCopy() {
        long[] prices = new long[20];
        long[] quantities = new long[20];
        int spared = 0;
        for (int i = 0; i < CHANGES / 4; i++) {
            change(i % 3 == 0 ? 400_000 : 2_000);
            if (book.levels(Side.BUY) < 20 || book.isTouched(Side.BUY)) {
                book.copyBest(Side.BUY, prices, quantities, 20);
            } else {
                spared++;
            }
            if (i == CHANGES / 8) {
                book.save(new StateTape());
            }
            int at = 0;
            for (Map.Entry<Long, Long> level : bids.entrySet()) {
                if (at == 20) {
                    break;
                }
                assertEquals(level.getKey(), prices[at]);
                assertEquals(level.getValue(), quantities[at++]);
            }
        }
        assertTrue(spared > CHANGES / 16, "spared only " + spared);
    }

    @Test
    void shouldDropTheWorstLevelsWhenFull() {
        for (int i = 0; i < CHANGES / 4; i++) {
            change(20_000);
            drop(bids);
            drop(asks);
            if (i % 40 == 0) {
                assertSame();
            }
        }
        assertTrue(book.droppedLevels() > 0, "the test never filled the book");
    }

    @Test
    void shouldComeBackFromItsStateAndGoOnAlike() {
        for (int i = 0; i < 20_000; i++) {
            change(2_000);
        }
        StateTape state = new StateTape();
        book.save(state);
        OrderBook restored = new OrderBook(MAX_LEVELS);
        restored.load(state);
        for (int i = 0; i < 5_000; i++) {
            long price = 100_000 + random.nextInt(2_000) - 2_000;
            long quantity = random.nextInt(3);
            book.setBid(price, quantity);
            restored.setBid(price, quantity);
        }
        StateTape one = new StateTape();
        StateTape other = new StateTape();
        book.save(one);
        restored.save(other);
        assertEquals(one.values(), other.values());
    }

    private void change(int width) {
        boolean buy = random.nextBoolean();
        int distance = (int) Math.abs(random.nextGaussian() * width / 4);
        long price = Math.max(1, buy ? touch - distance : touch + 1 + distance);
        long quantity = Math.max(0, random.nextInt(6) - 3);
        TreeMap<Long, Long> side = buy ? bids : asks;
        if (quantity == 0) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
        drop(side);
        if (buy) {
            book.setBid(price, quantity);
        } else {
            book.setAsk(price, quantity);
        }
    }

    private void uncross() {
        while (!bids.isEmpty() && bids.firstKey() > touch) {
            book.setBid(bids.pollFirstEntry().getKey(), 0);
        }
        while (!asks.isEmpty() && asks.firstKey() <= touch) {
            book.setAsk(asks.pollFirstEntry().getKey(), 0);
        }
    }

    private static void drop(TreeMap<Long, Long> side) {
        while (side.size() > MAX_LEVELS) {
            side.pollLastEntry();
        }
    }

    private void assertSame() {
        assertSide(Side.BUY, bids);
        assertSide(Side.SELL, asks);
    }

    private void assertSide(Side side, TreeMap<Long, Long> naive) {
        int levels = naive.size();
        assertEquals(levels, book.levels(side));
        long best = side == Side.BUY ? book.bestBidE8() : book.bestAskE8();
        assertEquals(levels == 0 ? 0 : naive.firstKey(), best);
        long[] prices = new long[levels];
        long[] quantities = new long[levels];
        book.copyBest(side, prices, quantities, levels);
        int at = 0;
        for (Map.Entry<Long, Long> level : naive.entrySet()) {
            assertEquals(level.getKey(), prices[at]);
            assertEquals(level.getValue(), quantities[at]);
            assertEquals(level.getValue(), book.quantityE8(side, prices[at]));
            at++;
        }
    }
}
