package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

final class FileHalvingTest {
    private static final int MIB = 1 << 20;
    private static final int EVENTS = 20_000;
    private static final long START_MS = 1_700_000_000_000L;
    private static final long HOUR_MS = 3_600_000;
    private static final int MESSAGE_LENGTH = 1 << 11;

    @TempDir private Path directory;

    @Test
    void shouldComeNearEachEventAndNeverBehindIt() {
        TestJournal.write(directory, EVENTS);
        Path file = TestJournal.queueFile(directory);
        List<Long> offsets = TestJournal.eventOffsets(directory);
        FileHalving halving = new FileHalving();
        for (int event = 0; event < EVENTS; event += 97) {
            long header = offsets.get(event);
            long found = halving.before(file, event + 1);
            assertTrue(found <= header, () -> found + " is behind " + header);
            assertTrue(header - found < 2 * MIB, () -> found + " is far before " + header);
        }
        assertTrue(halving.before(file, Long.MAX_VALUE) > offsets.getLast() - 2 * MIB);
    }

    @Test
    void shouldLeadAReaderOfAJournalThatWentOnToEachOfItsEvents() {
        TestJournal.write(directory, EVENTS);
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS);
                JournalReader reader = journal.reader()) {
            new TestJournal().append(journal, EVENTS);
            for (long sequence = 2 * EVENTS; sequence > 0; sequence -= 97) {
                assertTrue(reader.seek(sequence));
                assertTrue(reader.next());
                assertEquals(sequence, reader.frame().sequence());
                assertEquals(0, reader.frame().index());
                assertTrue(reader.next());
            }
            assertFalse(reader.seek(2 * EVENTS + 1));
        }
    }

    @Test
    void shouldForgetWhatWasGivenUp() throws Exception {
        TestJournal.write(directory, EVENTS);
        long offset = TestJournal.eventOffsets(directory).get(EVENTS / 2);
        TestJournal.flipBit(TestJournal.queueFile(directory), offset + 40, 3);
        try (Journal journal = RecoveredJournal.of(directory, true).open(TestJournal.OPTIONS);
                JournalReader reader = journal.reader()) {
            assertEquals(EVENTS / 2, journal.tail().sequence());
            new TestJournal().append(journal, EVENTS);
            for (long sequence = EVENTS + EVENTS / 2; sequence > 0; sequence -= 97) {
                assertTrue(reader.seek(sequence));
                assertTrue(reader.next());
                assertEquals(sequence, reader.frame().sequence());
            }
        }
    }

    /** What a hostile venue would have to send: a message that holds an event of the journal. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000})
    void shouldFindAnEventBehindMessagesThatLookLikeEvents(long pretended) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(MESSAGE_LENGTH);
        JournalFrame frame = new JournalFrame().wrap(bytes).at(MESSAGE_LENGTH / 2);
        frame.putIdentity(pretended, 0, 1);
        frame.putPayload(new UnsafeBuffer(new byte[8]), 0, 8);
        frame.seal(JournalFrame.FLAG_LAST, 0);
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> START_MS)) {
            for (long sequence = 1; sequence <= EVENTS / 2; sequence++) {
                JournalWriter writer = journal.writer();
                writer.begin(sequence, journal.epoch(), sequence, sequence);
                writer.append(new UnsafeBuffer(bytes), 0, MESSAGE_LENGTH);
                writer.commit();
            }
        }
        for (long hour = 1; hour < 3; hour++) {
            long ms = START_MS + hour * HOUR_MS;
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> ms)) {
                assertEquals(EVENTS / 2 + hour - 1, journal.tail().sequence());
                new TestJournal().append(journal, 1);
            }
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            for (long sequence = EVENTS / 2; sequence > 0; sequence -= 1_007) {
                assertTrue(reader.seek(sequence));
                assertTrue(reader.next());
                assertEquals(sequence, reader.frame().sequence());
                assertEquals(MESSAGE_LENGTH, reader.frame().payloadLength());
            }
        }
    }
}
