package io.needletail.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.util.TreeMap;

class BookTapeTest {

    @Test
    void shouldNeverCrossTheSeededBook() {
        requireNeverCrossed(BookTape.seeded());
    }

    @Test
    void shouldNeverCrossTheRecordedBook() {
        assumeTrue(RecordedSession.exists(), "the recorded session is not here");
        requireNeverCrossed(BookTape.recorded());
    }

    private static void requireNeverCrossed(BookTape tape) {
        TreeMap<Long, Long> bids = new TreeMap<>();
        TreeMap<Long, Long> asks = new TreeMap<>();
        long[] prices = tape.prices();
        long[] quantities = tape.quantities();
        int[] bidEnds = tape.bidEnds();
        int[] ends = tape.ends();
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            for (; at < bidEnds[i]; at++) {
                set(bids, prices[at], quantities[at]);
            }
            for (; at < ends[i]; at++) {
                set(asks, prices[at], quantities[at]);
            }
            assertTrue(bids.lastKey() < asks.firstKey(), "crossed after message " + i);
        }
        assertEquals(BookTape.UPDATES + 2, ends.length);
    }

    private static void set(TreeMap<Long, Long> levels, long price, long quantity) {
        if (quantity == 0) {
            levels.remove(price);
        } else {
            levels.put(price, quantity);
        }
    }
}
