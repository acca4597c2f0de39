package io.needletail.bench;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.OrderBook;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/**
 * A run of consecutive depth updates (36 level changes on average) on the book they were made for:
 * ours against a {@code TreeMap} a side. Once only the best prices are read after each update, once
 * the best 20 levels of both sides. A figure is the time of one update. Between runs, untimed, the
 * book is turned back to where the tape begins. Both contenders must read the same before either is
 * timed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BookTape.UPDATES)
public class BookBenchmark {
    private static final int DEPTH = 20;
    private static final int MAX_LEVELS = 5_000;

    /** The tape, and where the next message begins on it. */
    private static final class Cursor {
        private final long[] prices;
        private final long[] quantities;
        private final int[] bidEnds;
        private final int[] ends;

        Cursor() {
            BookTape tape = BookTape.read();
            prices = tape.prices();
            quantities = tape.quantities();
            bidEnds = tape.bidEnds();
            ends = tape.ends();
        }
    }

    /** Our book. */
    @State(Scope.Thread)
    public static class Ours {
        private final Cursor tape = new Cursor();
        private final OrderBook book = new OrderBook(MAX_LEVELS);
        private final long[] bidPrices = new long[DEPTH];
        private final long[] bidQuantities = new long[DEPTH];
        private final long[] askPrices = new long[DEPTH];
        private final long[] askQuantities = new long[DEPTH];

        /** Takes the snapshot, and holds both contenders' results against each other. */
        @Setup(Level.Trial)
        public void open() {
            Peer peer = new Peer();
            peer.open();
            apply(0);
            for (boolean reading : new boolean[] {false, true}) {
                if (run(reading) != peer.run(reading)) {
                    throw new IllegalStateException("the books differ");
                }
                rewind();
                peer.rewind();
            }
        }

        /** Turns the book back to the snapshot. */
        @Setup(Level.Invocation)
        public void rewind() {
            apply(BookTape.UPDATES + 1);
        }

        private void apply(int message) {
            int at = message == 0 ? 0 : tape.ends[message - 1];
            for (; at < tape.bidEnds[message]; at++) {
                book.setBid(tape.prices[at], tape.quantities[at]);
            }
            for (; at < tape.ends[message]; at++) {
                book.setAsk(tape.prices[at], tape.quantities[at]);
            }
        }

        private long run(boolean reading) {
            long sum = 0;
            for (int i = 1; i <= BookTape.UPDATES; i++) {
                apply(i);
                sum = 31 * sum + (reading ? top() : book.bestAskE8() + book.bestBidE8());
            }
            return sum;
        }

        private long top() {
            return top(Side.BUY, bidPrices, bidQuantities)
                    + top(Side.SELL, askPrices, askQuantities);
        }

        /** As the engine does: copied only when touched. */
        private long top(Side side, long[] prices, long[] quantities) {
            if (book.isTouched(side)) {
                book.copyBest(side, prices, quantities, DEPTH);
            }
            long sum = 0;
            for (int i = 0; i < Math.min(DEPTH, book.levels(side)); i++) {
                sum += prices[i] + quantities[i];
            }
            return sum;
        }
    }

    /** A sorted map a side. */
    @State(Scope.Thread)
    public static class Peer {
        private final Cursor tape = new Cursor();
        private final TreeMapBook book = new TreeMapBook();

        /** Takes the snapshot. */
        @Setup(Level.Trial)
        public void open() {
            apply(0);
        }

        /** Turns the book back to the snapshot. */
        @Setup(Level.Invocation)
        public void rewind() {
            apply(BookTape.UPDATES + 1);
        }

        private void apply(int message) {
            int at = message == 0 ? 0 : tape.ends[message - 1];
            for (; at < tape.bidEnds[message]; at++) {
                book.bid(tape.prices[at], tape.quantities[at]);
            }
            for (; at < tape.ends[message]; at++) {
                book.ask(tape.prices[at], tape.quantities[at]);
            }
        }

        private long run(boolean reading) {
            long sum = 0;
            for (int i = 1; i <= BookTape.UPDATES; i++) {
                apply(i);
                sum = 31 * sum + (reading ? book.top(DEPTH) : book.touch());
            }
            return sum;
        }
    }

    /** Ours, the best prices read. */
    @Benchmark
    public long apply(Ours ours) {
        return ours.run(false);
    }

    /** Ours, the best levels read. */
    @Benchmark
    public long applyAndRead(Ours ours) {
        return ours.run(true);
    }

    /** The peer, the best prices read. */
    @Benchmark
    public long treeMapApply(Peer peer) {
        return peer.run(false);
    }

    /** The peer, the best levels read. */
    @Benchmark
    public long treeMapApplyAndRead(Peer peer) {
        return peer.run(true);
    }
}
