package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.RingBuffer;
import com.sun.management.ThreadMXBean;

import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.QuoteDraft;
import io.needletail.codecs.draft.TradeDraft;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.runtime.journal.JournalVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Trades, quotes and book changes through ring, core and journal at a steady pace for a while:
 * nothing is allocated on the pinned thread, and neither memory beside the journal's pages nor
 * descriptors grow. {@code -Dneedletail.soakSeconds=3600} lasts longer, {@code
 * -Dneedletail.soakRate=N} is how many events a second are offered, {@code
 * -Dneedletail.soakPrint=true} tells what was measured.
 */
final class SoakTest {
    private static final int SECONDS = Integer.getInteger("needletail.soakSeconds", 120);
    private static final int RATE = Integer.getInteger("needletail.soakRate", 100_000);
    private static final int WARM_UP_SECONDS = 6;

    /** The storage layer makes some two kilobytes of garbage whenever it maps its next block. */
    private static final int BLOCK_BYTES = 1 << 30;

    private static final int SLICES = 200;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ONE = 100_000_000L;
    private static final long MOST_GROWTH_KB = 32 * 1024;

    @TempDir private Path directory;
    private final List<String> log = new ArrayList<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TradeDraft trade = new TradeDraft();
    private final QuoteDraft quote = new QuoteDraft();
    private final BookDraft book = new BookDraft(4);
    private long fed;

    @Test
    void shouldAllocateNothingAndGrowNowhere() throws Exception {
        NeedletailConfig config =
                BacktestTest.config(
                        Map.of(
                                "threads.waitStrategy", "parked",
                                "journal.snapshotEvery", "0",
                                "journal.blockBytes", Integer.toString(BLOCK_BYTES),
                                "risk.limits.bookRequired", "false"));
        Path path = directory.resolve("journal");
        try (BareEngine engine = new BareEngine(config, path, log)) {
            engine.start();
            RingSink sink = new RingSink(engine.input(), false);
            feedBook(sink);
            feed(sink, WARM_UP_SECONDS, engine);
            awaitDone(engine);
            long kilobytes = anonymousKb();
            long descriptors = descriptors();
            long events = engine.count(CounterDescriptor.EVENTS);
            long start = System.nanoTime();
            long least = Long.MAX_VALUE;
            int quiet = 0;
            for (int second = 0; second < SECONDS; second++) {
                long before = allocated(engine);
                feed(sink, 1, engine);
                long bytes = allocated(engine) - before;
                least = Math.min(least, bytes);
                quiet += bytes == 0 ? 1 : 0;
            }
            awaitDone(engine);
            double rate =
                    (engine.count(CounterDescriptor.EVENTS) - events)
                            * 1e9
                            / (System.nanoTime() - start);
            long grown = anonymousKb() - kilobytes;
            print(rate, least, quiet, grown, descriptors() - descriptors);
            assertEquals(0, least, "bytes allocated in the quietest second");
            assertTrue(quiet * 3 >= SECONDS, quiet + " seconds without a byte of " + SECONDS);
            assertTrue(grown < MOST_GROWTH_KB, grown + " KiB more");
            assertTrue(descriptors() <= descriptors + 1, "descriptors");
        }
        assertTrue(log.stream().noneMatch(line -> line.contains("HALT")), log::toString);
        assertTrue(JournalVerifier.verify(path).isSound());
    }

    private void feed(RingSink sink, int seconds, BareEngine engine) {
        int each = RATE / SLICES;
        long next = System.nanoTime();
        for (int slice = 0; slice < seconds * SLICES; slice++) {
            for (int i = 0; i < each; i++) {
                feedOne(sink);
            }
            assertTrue(engine.pinned().stream().allMatch(Thread::isAlive), log::toString);
            next += SECOND_NS / SLICES;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void feedBook(RingSink sink) {
        sink.received(System.nanoTime());
        book.clear();
        book.bids().add(66_500 * ONE, ONE);
        book.asks().add(67_500 * ONE, ONE);
        book.writeSnapshot(0, SnapshotKind.FULL, sink.wallNs(), 0, sink);
    }

    private void feedOne(RingSink sink) {
        long nowNs = System.nanoTime();
        sink.received(nowNs);
        long timeNs = sink.wallNs();
        long priceE8 = (67_000 + fed % 97) * ONE;
        long id = ++fed;
        switch ((int) (id % 3)) {
            case 0 ->
                    trade.of(0, TradeKind.TRADE)
                            .aggressor((id & 1) == 0 ? Side.BUY : Side.SELL)
                            .at(id / 3, timeNs)
                            .write(priceE8, ONE, sink);
            case 1 -> quote.bid(priceE8, ONE).ask(priceE8 + ONE, ONE).write(0, id, timeNs, sink);
            default -> {
                book.clear();
                book.bids().add(66_000 * ONE - fed % 50 * ONE, id);
                book.asks().add(68_000 * ONE + fed % 50 * ONE, id);
                book.writeDelta(0, timeNs, id / 3, id / 3, sink);
            }
        }
    }

    private void awaitDone(BareEngine engine) {
        RingBuffer<RingSlot> ring = engine.ring();
        long giveUpNs = System.nanoTime() + 30 * SECOND_NS;
        while (ring.getMinimumGatingSequence() < ring.getCursor()) {
            assertTrue(System.nanoTime() < giveUpNs, "not worked off; " + log);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private long allocated(BareEngine engine) {
        long bytes = 0;
        for (Thread thread : engine.pinned()) {
            bytes += threads.getThreadAllocatedBytes(thread.threadId());
        }
        return bytes;
    }

    /** What the process holds in memory that belongs to no file. */
    private static long anonymousKb() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static void print(double rate, long least, int quiet, long grown, long descriptors) {
        if (Boolean.getBoolean("needletail.soakPrint")) {
            System.out.printf(
                    "%.0f events/s, %d bytes in the quietest second, %d of %d seconds without a"
                            + " byte, %d KiB and %d descriptors more%n",
                    rate, least, quiet, SECONDS, grown, descriptors);
        }
    }
}
