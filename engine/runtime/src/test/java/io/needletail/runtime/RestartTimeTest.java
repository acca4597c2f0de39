package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.runtime.gateway.IntentMailbox;
import io.needletail.runtime.journal.Journal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a start takes before it connects. {@code -Dneedletail.restartMegabytes=2048} makes the
 * journal as large as a busy day's hour; {@code -Dneedletail.restartPrint=true} prints the times.
 */
final class RestartTimeTest {
    private static final long BYTES = Long.getLong("needletail.restartMegabytes", 64) << 20;
    private static final boolean PRINT = Boolean.getBoolean("needletail.restartPrint");
    private static final long START_NS = 1_790_000_000_000_000_000L;
    private static final long STEP_NS = 50_000;
    private static final long PRICE_E8 = 6_700_000_000_000L;
    private static final long TICK_E8 = 1_000_000;
    private static final double GOAL_SECONDS = 5;
    private static final int LEVELS = 6;

    @TempDir private Path directory;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Input input = new Input();
    private long updateId;
    private long tradeId;

    @Test
    void shouldBeQuickWithASnapshotAndAgreeWithTheWholeReplay() throws Exception {
        Path journal = directory.resolve("journal");
        NeedletailConfig config = BacktestTest.config(Map.of());
        long hash = write(journal, config);
        Start warm = start(journal, config);
        report("snapshot", journal, warm);
        assertEquals(hash, warm.stateHash);
        assertTrue(warm.seconds() < GOAL_SECONDS, warm::toString);
        delete(journal.resolve("snapshots"));
        Start whole = start(journal, config);
        report("no snapshot", journal, whole);
        assertEquals(hash, whole.stateHash);
        assertTrue(whole.replayed > warm.replayed, whole::toString);
    }

    /** Seconds of the processor, since a test cannot know who else is using it. */
    private record Start(
            double opened,
            double recovered,
            double unechoed,
            double wall,
            long replayed,
            long stateHash) {
        double seconds() {
            return opened + recovered + unechoed;
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static Start start(Path journal, NeedletailConfig config) {
        long wall = System.nanoTime();
        double begin = processorSeconds();
        try (Journal open = Journal.open(journal, config.journal().options())) {
            double opened = processorSeconds();
            RecoveredCore core = RecoveredCore.of(open, config);
            double recovered = processorSeconds();
            UnechoedIntents.of(journal, core.lastSequence());
            return new Start(
                    opened - begin,
                    recovered - opened,
                    processorSeconds() - recovered,
                    (System.nanoTime() - wall) / 1e9,
                    core.replayed(),
                    core.stateHash());
        }
    }

    private static void report(String what, Path journal, Start start) throws Exception {
        if (PRINT) {
            try (Stream<Path> files = Files.list(journal.resolve("queue"))) {
                long bytes = files.mapToLong(file -> file.toFile().length()).sum();
                System.out.printf("%s: %d MB, %s%n", what, bytes >> 20, start);
            }
        }
    }

    /** Writes a run that dies a tenth of its life after its snapshot; gives its state's hash. */
    private long write(Path directory, NeedletailConfig config) {
        try (Journal journal = Journal.open(directory, config.journal().options())) {
            RecoveredCore core = RecoveredCore.of(journal, config);
            JournalStage stage = new JournalStage(journal.writer(), journal.epoch());
            CoreLine line = new CoreLine(core.engine(), stage, slot -> {}, null, 0, 0);
            InputQueue queue = new InputQueue();
            line.release(new Release(new IntentMailbox(null), queue));
            queue.now(START_NS);
            new ControlMessages()
                    .manifest(queue, core.manifest(journal.epoch(), Mode.BACKTEST, START_NS));
            line.process(queue.first(), START_NS);
            boolean kept = false;
            for (long i = 1; stage.bytes() + i * 72 < BYTES; i++) {
                line.process(i % 4 == 0 ? trade(i) : delta(i), START_NS + i * STEP_NS);
                if (!kept && stage.bytes() + i * 72 > BYTES / 10 * 9) {
                    kept = true;
                    core.snapshot(journal, line.sequence(), line.timeNs());
                }
            }
            return core.engine().stateHash();
        }
    }

    private Input trade(long step) {
        TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(input.buffer(), 0, header);
        trade.instrumentId(0)
                .kind(TradeKind.TRADE)
                .aggressor(step % 8 == 0 ? Side.BUY : Side.SELL)
                .venueTimeNs(START_NS + step * STEP_NS)
                .tradeId(++tradeId)
                .priceE8(PRICE_E8 + step % 97 * TICK_E8)
                .quantityE8(1_000_000 + step % 1_000);
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength());
    }

    private Input delta(long step) {
        BookDeltaEncoder delta =
                new BookDeltaEncoder().wrapAndApplyHeader(input.buffer(), 0, header);
        delta.instrumentId(0)
                .venueTimeNs(START_NS + step * STEP_NS)
                .firstUpdateId(++updateId)
                .lastUpdateId(updateId);
        delta.chunk().clear().fIRST(true).lAST(true);
        BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            bids.next().priceE8(PRICE_E8 - (1 + i + step % 50) * TICK_E8).quantityE8(step + i);
        }
        BookDeltaEncoder.AsksEncoder asks = delta.asksCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            asks.next().priceE8(PRICE_E8 + (100 + i + step % 50) * TICK_E8).quantityE8(step + i);
        }
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength());
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory))
                    .forEach(path -> assertTrue(path.toFile().delete()));
        }
    }
}
