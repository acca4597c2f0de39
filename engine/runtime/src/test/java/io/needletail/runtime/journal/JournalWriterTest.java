package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.TradeDecoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.stream.LongStream;

final class JournalWriterTest {
    @TempDir Path directory;

    private final TestJournal events = new TestJournal();

    @Test
    void shouldGiveBackWhatWasAppendedInOrder() {
        TestJournal.write(directory, 5_000);
        try (JournalReader reader = JournalReader.open(directory)) {
            for (long sequence = 1; sequence <= 5_000; sequence++) {
                assertTrue(reader.next());
                JournalFrame frame = reader.frame();
                assertEquals(sequence, frame.sequence());
                assertEquals(0, frame.index());
                assertEquals(1, frame.epoch());
                assertEquals(TestJournal.START_NS + sequence, frame.timeNs());
                assertEquals(TradeDecoder.TEMPLATE_ID, frame.templateId());
                int length = events.encodeTrade(sequence);
                assertEquals(
                        new UnsafeBuffer(events.message(), 0, length),
                        new UnsafeBuffer(frame.buffer(), frame.payloadOffset(), length));
                for (int decision = 1; decision <= sequence % 3; decision++) {
                    assertTrue(reader.next());
                    assertEquals(decision, reader.frame().index());
                    assertEquals(NoTradeDecoder.TEMPLATE_ID, reader.frame().templateId());
                }
                assertTrue(reader.frame().isLast());
            }
            assertFalse(reader.next());
        }
    }

    @Test
    void shouldNumberOnOverSeveralRunsWithRisingEpochs() {
        for (int run = 1; run <= 4; run++) {
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
                assertEquals(run, journal.epoch());
                assertEquals((run - 1) * 100L, journal.tail().sequence());
                events.append(journal, 100);
            }
        }
        assertEquals(
                LongStream.rangeClosed(1, 400).boxed().toList(), TestJournal.sequences(directory));
    }

    @Test
    void shouldRaiseTheEpochEvenWhenNothingWasWritten() {
        Journal.open(directory, TestJournal.OPTIONS).close();
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            assertEquals(2, journal.epoch());
            assertEquals(2, journal.directory().epoch());
        }
    }

    @Test
    void shouldFollowAWriterAndSeek() {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS);
                JournalReader follower = JournalReader.open(directory);
                JournalReader seeker = JournalReader.open(directory)) {
            assertFalse(follower.next());
            for (int i = 1; i <= 300; i++) {
                events.append(journal, 1);
                for (int frame = 0; frame <= i % 3; frame++) {
                    assertTrue(follower.next());
                    assertEquals(i, follower.frame().sequence());
                }
                assertFalse(follower.next());
            }
            assertTrue(seeker.seek(123));
            assertTrue(seeker.next());
            assertEquals(123, seeker.frame().sequence());
            assertEquals(0, seeker.frame().index());
            assertFalse(seeker.seek(301));
            assertFalse(seeker.next());
            assertTrue(seeker.seek(1));
            assertTrue(seeker.next());
            assertEquals(1, seeker.frame().sequence());
        }
    }

    @Test
    void shouldKeepAPoisonedInputMarkedAndWithoutDecisions() {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            events.append(journal, 1);
            JournalWriter writer = journal.writer();
            int length = events.encodeTrade(2);
            writer.begin(2, journal.epoch(), TestJournal.START_NS, 0);
            writer.append(events.message(), 0, length);
            writer.append(events.message(), 0, length);
            writer.appendPoison(events.message(), 0, length);
            events.append(journal, 1);
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            assertTrue(reader.seek(2));
            assertTrue(reader.next());
            assertTrue(reader.frame().isPoison());
            assertTrue(reader.frame().isLast());
            assertTrue(reader.next());
            assertEquals(3, reader.frame().sequence());
            assertFalse(reader.frame().isPoison());
        }
    }

    @Test
    void shouldWriteNothingOfAnEventThatIsRolledBackOrTooLarge() {
        UnsafeBuffer huge = new UnsafeBuffer(new byte[JournalWriter.MAX_EVENT_LENGTH]);
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            events.append(journal, 1);
            JournalWriter writer = journal.writer();
            writer.begin(2, journal.epoch(), TestJournal.START_NS, 0);
            writer.append(huge, 0, 1_000);
            writer.rollback();
            writer.begin(2, journal.epoch(), TestJournal.START_NS, 0);
            writer.append(huge, 0, 1_000_000);
            writer.append(huge, 0, 1_000_000);
            JournalException refusal =
                    assertThrows(JournalException.class, () -> writer.append(huge, 0, 100_000));
            assertEquals(JournalException.Kind.TOO_LARGE, refusal.kind());
            assertThrows(IllegalStateException.class, writer::commit);
            writer.begin(2, journal.epoch(), TestJournal.START_NS, 0);
            writer.append(huge, 0, JournalFrame.MAX_PAYLOAD_LENGTH);
            writer.commit();
            events.append(journal, 1);
        }
        assertEquals(
                LongStream.rangeClosed(1, 3).boxed().toList(), TestJournal.sequences(directory));
    }

    @Test
    void shouldRefuseASequenceThatDoesNotFollow() {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            events.append(journal, 2);
            assertThrows(
                    IllegalStateException.class,
                    () -> journal.writer().begin(2, journal.epoch(), 0, 0));
            assertThrows(
                    IllegalStateException.class,
                    () -> journal.writer().begin(4, journal.epoch(), 0, 0));
        }
    }
}
