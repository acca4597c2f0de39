package io.needletail.bench;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.OrderBook;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/**
 * One depth update of about 40 levels applied, then the best 20 levels of both sides read: ours
 * against a {@code TreeMap} a side. Both books must agree after a whole tape before either is
 * timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BookBenchmark {
    private static final int DEPTH = 20;
    private static final int MAX_LEVELS = 10_000;

    private final OrderBook book = new OrderBook(MAX_LEVELS);
    private final TreeMapBook peer = new TreeMapBook();
    private final long[] topPrices = new long[DEPTH];
    private final long[] topQuantities = new long[DEPTH];
    private long[] prices;
    private long[] quantities;
    private int[] bidEnds;
    private int[] ends;
    private int update;

    /** Feeds both books the whole tape. */
    @Setup
    public void setUp() {
        BookTape tape = new BookTape();
        prices = tape.prices();
        quantities = tape.quantities();
        bidEnds = tape.bidEnds();
        ends = tape.ends();
        for (int i = 0; i < ends.length; i++) {
            long ours = needletail();
            update = i;
            if (ours != treeMap()) {
                throw new IllegalStateException("the books differ after update " + i);
            }
        }
    }

    private int start() {
        if (update == ends.length) {
            update = 0;
        }
        return update == 0 ? 0 : ends[update - 1];
    }

    /** Ours. */
    @Benchmark
    public long needletail() {
        int at = start();
        for (; at < bidEnds[update]; at++) {
            book.setBid(prices[at], quantities[at]);
        }
        for (; at < ends[update]; at++) {
            book.setAsk(prices[at], quantities[at]);
        }
        update++;
        return top(Side.BUY) + top(Side.SELL);
    }

    private long top(Side side) {
        book.copyBest(side, topPrices, topQuantities, DEPTH);
        long sum = 0;
        for (int i = 0; i < Math.min(DEPTH, book.levels(side)); i++) {
            sum += topPrices[i] + topQuantities[i];
        }
        return sum;
    }

    /** A sorted map a side. */
    @Benchmark
    public long treeMap() {
        int at = start();
        for (; at < bidEnds[update]; at++) {
            peer.bid(prices[at], quantities[at]);
        }
        for (; at < ends[update]; at++) {
            peer.ask(prices[at], quantities[at]);
        }
        update++;
        return peer.top(DEPTH);
    }
}
