package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaEncoder;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.runtime.gateway.IntentMailbox;
import io.needletail.runtime.journal.Journal;

import java.nio.file.Path;

/**
 * A run on a busy market that dies just before its next snapshot, or a tenth of its life after its
 * last: 20,000 messages a second, three changes of a book that is in step and then a trade.
 */
final class BusyRun {
    private static final long STEP_NS = 50_000;
    private static final long PRICE_E8 = 6_700_000_000_000L;
    private static final long TICK_E8 = 1_000_000;
    private static final int LEVELS = 6;

    /** Bytes of an event in the files beyond its payload. */
    private static final int FRAME_OVERHEAD = 72;

    private static final int SPREAD = 100;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Input input = new Input();
    private final InputQueue own = new InputQueue();
    private final NeedletailConfig config;
    private final long startNs;
    private long updateId = 1;
    private long tradeId;

    BusyRun(NeedletailConfig config, long startNs) {
        this.config = config;
        this.startNs = startNs;
    }

    /** Writes so many bytes of journal; gives the state's hash at the end. */
    long write(Path directory, long bytes) {
        try (Journal journal = Journal.open(directory, config.journal().options())) {
            RecoveredCore core = new CoreRecovery(config, journal.directory().root()).run(journal);
            JournalStage stage = new JournalStage(journal.writer(), journal.epoch());
            CoreLine line =
                    new CoreLine(
                            core.engine(),
                            stage,
                            slot -> {},
                            null,
                            core.lastSequence(),
                            core.lastTimeNs());
            line.release(new Release(new IntentMailbox(null), own));
            own.now(startNs);
            new ControlMessages().manifest(own, core.manifest(journal.epoch(), mode(), startNs));
            processOwn(line, startNs);
            process(line, delta(0), startNs);
            process(line, book(), startNs);
            boolean kept = false;
            int every = config.journal().snapshotEvery();
            for (long i = 1; bytes(stage, line) < bytes; i++) {
                process(line, i % 4 == 0 ? trade(i) : delta(i), startNs + i * STEP_NS);
                if (!kept && left(bytes, stage, line) < Math.min(i / 9, every)) {
                    kept = true;
                    core.snapshot(journal, line.sequence(), line.timeNs());
                }
            }
            return core.engine().stateHash();
        }
    }

    /** Whoever goes on with it is of the same kind. */
    private Mode mode() {
        return config.live().allowed() ? Mode.LIVE : Mode.DEMO;
    }

    /** Events until so many bytes are full. */
    private static long left(long bytes, JournalStage stage, CoreLine line) {
        long written = bytes(stage, line);
        return (bytes - written) / (written / line.sequence());
    }

    private static long bytes(JournalStage stage, CoreLine line) {
        return stage.bytes() + line.sequence() * FRAME_OVERHEAD;
    }

    private void process(CoreLine line, Input of, long timeNs) {
        own.now(timeNs);
        line.process(of, timeNs);
        processOwn(line, timeNs);
    }

    /** What the engine tells itself: that its order was refused. */
    private void processOwn(CoreLine line, long timeNs) {
        while (!own.isEmpty()) {
            line.process(own.first(), timeNs);
            own.removeFirst();
        }
    }

    /** The state of the book before the first change. */
    private Input book() {
        BookSnapshotEncoder book =
                new BookSnapshotEncoder().wrapAndApplyHeader(input.buffer(), 0, header);
        book.instrumentId(0).kind(SnapshotKind.FULL).venueTimeNs(startNs).lastUpdateId(1);
        book.chunk().clear().fIRST(true).lAST(true);
        book.bidsCount(1).next().priceE8(PRICE_E8).quantityE8(1);
        book.asksCount(1).next().priceE8(PRICE_E8 + SPREAD * TICK_E8).quantityE8(1);
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength());
    }

    private Input trade(long step) {
        TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(input.buffer(), 0, header);
        trade.instrumentId(0)
                .kind(TradeKind.TRADE)
                .aggressor(step % 8 == 0 ? Side.BUY : Side.SELL)
                .venueTimeNs(startNs + step * STEP_NS)
                .tradeId(++tradeId)
                .priceE8(PRICE_E8 + step % 97 * TICK_E8)
                .quantityE8(1_000_000 + step % 1_000);
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength());
    }

    private Input delta(long step) {
        BookDeltaEncoder delta =
                new BookDeltaEncoder().wrapAndApplyHeader(input.buffer(), 0, header);
        delta.instrumentId(0)
                .venueTimeNs(startNs + step * STEP_NS)
                .firstUpdateId(++updateId)
                .lastUpdateId(updateId);
        delta.chunk().clear().fIRST(true).lAST(true);
        BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            bids.next().priceE8(PRICE_E8 - (1 + i + step % 50) * TICK_E8).quantityE8(step + i);
        }
        BookDeltaEncoder.AsksEncoder asks = delta.asksCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            asks.next().priceE8(PRICE_E8 + (SPREAD + i + step % 50) * TICK_E8).quantityE8(step + i);
        }
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength());
    }
}
