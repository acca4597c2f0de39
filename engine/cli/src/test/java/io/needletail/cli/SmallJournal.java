package io.needletail.cli;

import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalOptions;
import io.needletail.runtime.journal.JournalWriter;

import org.agrona.ExpandableArrayBuffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A journal of a few hand-made inputs: timers of instrument 0 and trades of instrument 1. */
final class SmallJournal {
    static final long START_NS = 1_800_000_000_000_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    private static final int FIRST_PAYLOAD_BYTE = 48;

    private SmallJournal() {}

    static void write(Path directory, int events) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        try (Journal journal =
                Journal.open(
                        directory,
                        JournalOptions.DEFAULTS.withReserveBytes(1).withTouchAheadBytes(0))) {
            JournalWriter writer = journal.writer();
            for (int i = 1; i <= events; i++) {
                long timeNs = START_NS + i * SECOND_NS;
                int length = i % 2 == 1 ? timer(buffer, timeNs) : trade(buffer, timeNs, i);
                writer.begin(i, journal.epoch(), timeNs, i);
                writer.append(buffer, 0, length);
                writer.commit();
            }
        }
    }

    /** Flips one bit of the first record's payload; gives the file that it is in. */
    static Path damage(Path directory) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(directory.resolve("queue"))) {
            file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("NTJ1");
        bytes[at + FIRST_PAYLOAD_BYTE] ^= 1;
        Files.write(file, bytes);
        return file;
    }

    private static int timer(ExpandableArrayBuffer buffer, long timeNs) {
        TimerEncoder timer =
                new TimerEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        timer.instrumentId(0).timeNs(timeNs);
        return MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength();
    }

    private static int trade(ExpandableArrayBuffer buffer, long timeNs, long id) {
        TradeEncoder trade =
                new TradeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        trade.instrumentId(1).venueTimeNs(timeNs).tradeId(id).priceE8(6_765_000_000_000L);
        trade.quantityE8(11_230_000L);
        return MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }
}
