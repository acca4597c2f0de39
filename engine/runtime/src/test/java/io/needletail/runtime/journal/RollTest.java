package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;

final class RollTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long HOUR_MS = 3_600_000L;
    private static final int ROLLS = 100;
    private static final long START_MS = 1_700_000_000_000L;

    @TempDir Path directory;

    private final TestJournal events = new TestJournal();

    @Test
    void shouldRollEachHourAndReadOverAllFilesWhileFollowing() {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> START_MS);
                JournalReader follower = JournalReader.open(directory)) {
            for (int hour = 0; hour < 5; hour++) {
                for (int i = 0; i < 10; i++) {
                    events.append(journal.writer(), journal.epoch(), hour * HOUR_NS + i);
                }
                assertEquals(10, inputs(follower));
            }
        }
        assertEquals(5, QueueFile.list(directory.resolve("queue")).size());
        assertAllThere(50);
        try (JournalReader reader = JournalReader.open(directory)) {
            for (long sequence : new long[] {1, 10, 11, 35, 50}) {
                assertTrue(reader.seek(sequence));
                assertTrue(reader.next());
                assertEquals(sequence, reader.frame().sequence());
            }
        }
    }

    @Test
    void shouldNeverPutARecordIntoAnEarlierFileWhenTheClockStepsBack() {
        long[] wallMs = {START_MS, START_MS - 25 * HOUR_MS, START_MS + HOUR_MS, START_MS - 1};
        for (long ms : wallMs) {
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> ms)) {
                events.append(journal.writer(), journal.epoch(), 10 * HOUR_NS);
                events.append(journal.writer(), journal.epoch(), 8 * HOUR_NS);
                events.append(journal.writer(), journal.epoch(), 11 * HOUR_NS);
                events.append(journal.writer(), journal.epoch(), 9 * HOUR_NS);
            }
        }
        assertAllThere(16);
    }

    @Test
    void shouldReadOverIdleDays() {
        for (int day = 0; day < 3; day++) {
            long ms = START_MS + day * 24 * HOUR_MS;
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> ms)) {
                events.append(journal.writer(), journal.epoch(), 0);
                events.append(journal.writer(), journal.epoch(), 13 * HOUR_NS);
            }
        }
        assertAllThere(6);
    }

    @Test
    void shouldRefuseAGapBetweenTwoFiles() throws IOException {
        for (int hour = 0; hour < 3; hour++) {
            long ms = START_MS + hour * HOUR_MS;
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> ms)) {
                events.append(journal, 5);
            }
        }
        Files.delete(QueueFile.list(directory.resolve("queue")).get(1));
        JournalException refusal =
                assertThrows(
                        JournalException.class, () -> Journal.open(directory, TestJournal.OPTIONS));
        assertTrue(refusal.getMessage().contains("SEQUENCE_GAP"), refusal.getMessage());
        try (Journal journal =
                RecoveredJournal.of(directory, true)
                        .open(TestJournal.OPTIONS, () -> START_MS + 4 * HOUR_MS)) {
            assertEquals(5, journal.tail().sequence());
            events.append(journal, 5);
        }
        assertAllThere(10);
    }

    @Test
    void shouldHoldNoMoreFilesAndMappingsAfterManyRolls() throws IOException {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS, () -> START_MS)) {
            for (int hour = 0; hour < ROLLS; hour++) {
                events.append(journal.writer(), journal.epoch(), hour * HOUR_NS);
            }
            long giveUpNs = System.nanoTime() + 10_000_000_000L;
            while (mappings() > 8 && System.nanoTime() < giveUpNs) {
                LockSupport.parkNanos(1_000_000);
            }
            assertTrue(mappings() <= 8, () -> "mappings of queue files: " + mappings());
            assertTrue(descriptors() <= 4, () -> "queue files open: " + descriptors());
            assertEquals(ROLLS, QueueFile.list(directory.resolve("queue")).size());
        }
    }

    private long descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(each -> isQueueFile(each)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isQueueFile(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(directory.resolve("queue"));
        } catch (IOException e) {
            return false;
        }
    }

    private long mappings() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(directory + "/queue/")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int inputs(JournalReader reader) {
        int inputs = 0;
        while (reader.next()) {
            inputs += reader.frame().index() == 0 ? 1 : 0;
        }
        return inputs;
    }

    private void assertAllThere(long last) {
        assertEquals(
                LongStream.rangeClosed(1, last).boxed().toList(), TestJournal.sequences(directory));
        VerifyReport report = JournalVerifier.verify(directory);
        assertTrue(report.isSound(), () -> report.toLines().toString());
    }
}
