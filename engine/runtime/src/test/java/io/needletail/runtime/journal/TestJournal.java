package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.NoTradeEncoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Journals for tests: small disk reserve, trades as inputs, refusals as decisions. */
final class TestJournal {
    static final JournalOptions OPTIONS =
            JournalOptions.DEFAULTS.withReserveBytes(1).withTouchAheadBytes(0);
    static final long START_NS = 1_700_000_000_000_000_000L;

    private final MutableDirectBuffer message = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final NoTradeEncoder noTrade = new NoTradeEncoder();

    /** Appends events with sequence % 3 decisions each. */
    void append(Journal journal, int events) {
        for (int i = 0; i < events; i++) {
            append(journal.writer(), journal.epoch(), System.nanoTime());
        }
    }

    void append(JournalWriter writer, int epoch, long monotonicNs) {
        long sequence = writer.lastSequence() + 1;
        writer.begin(sequence, epoch, START_NS + sequence, monotonicNs);
        writer.append(message, 0, encodeTrade(sequence));
        for (int i = 0; i < sequence % 3; i++) {
            writer.append(message, 0, encodeNoTrade(i));
        }
        writer.commit();
    }

    /** What an engine does behind a throwable, where the next event is not in the journal. */
    void poison(JournalWriter writer, int epoch) {
        long sequence = writer.lastSequence() + 1;
        writer.rollback();
        writer.begin(sequence, epoch, START_NS + sequence, System.nanoTime());
        writer.appendPoison(message, 0, encodeTrade(sequence));
    }

    DirectBuffer message() {
        return message;
    }

    int encodeTrade(long id) {
        trade.wrapAndApplyHeader(message, 0, header)
                .instrumentId(0)
                .kind(TradeKind.TRADE)
                .aggressor(Side.BUY)
                .venueTimeNs(START_NS + id)
                .tradeId(id)
                .priceE8(6_765_000_000_000L + id)
                .quantityE8(1 + id);
        return MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }

    private int encodeNoTrade(int check) {
        noTrade.wrapAndApplyHeader(message, 0, header)
                .instrumentId(check)
                .reason(Reason.LOW_CONFIDENCE)
                .check(CheckCode.NULL_VAL)
                .value(0.53)
                .threshold(0.55)
                .barCloseTimeNs(START_NS);
        return MessageHeaderEncoder.ENCODED_LENGTH + noTrade.encodedLength();
    }

    /** A new journal with so many events; closed. */
    static void write(Path directory, int events) {
        try (Journal journal = Journal.open(directory, OPTIONS)) {
            new TestJournal().append(journal, events);
        }
    }

    /** Sequences of all inputs. */
    static List<Long> sequences(Path directory) {
        List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                if (reader.frame().index() == 0) {
                    sequences.add(reader.frame().sequence());
                }
            }
        }
        return sequences;
    }

    static Path queueFile(Path directory) {
        return QueueFile.list(directory.resolve("queue")).getLast();
    }

    /** File offset of each event's excerpt header, and behind the last the end. */
    static List<Long> eventOffsets(Path directory) {
        List<Long> offsets = new ArrayList<>();
        try (QueueFile file = new QueueFile(queueFile(directory))) {
            while (file.advance() == QueueFile.Step.EXCERPT) {
                offsets.add(file.excerptPosition() - QueueFile.EXCERPT_HEADER_LENGTH);
            }
            offsets.add(file.position());
        }
        return offsets;
    }

    static void flipBit(Path file, long offset, int bit) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(offset);
            int value = access.read();
            access.seek(offset);
            access.write(value ^ 1 << bit);
        }
    }

    static void overwrite(Path file, long offset, byte[] content) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(offset);
            access.write(content);
        }
    }
}
