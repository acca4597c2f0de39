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
        long price = buy ? 100_000 - distance : 100_001 + distance;
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
