package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class WaypointsTest {
    private static final Path FILE = Path.of("20260101-00F.cq4");
    private static final int MIB = 1 << 20;
    private static final int EVENTS = 20_000;

    @TempDir private Path directory;

    @Test
    void shouldBeginBeforeTheGoalAndNoFurtherThanItMust() {
        Waypoints waypoints = new Waypoints();
        waypoints.begin(FILE);
        for (int i = 1; i <= 1_000; i++) {
            waypoints.passed(i * 10, (long) i * MIB);
            waypoints.passed(i * 10 + 1, (long) i * MIB + 100);
        }
        assertEquals(0, waypoints.before(FILE, 1));
        assertEquals(0, waypoints.before(FILE, 10));
        assertEquals(MIB, waypoints.before(FILE, 11));
        assertEquals(500L * MIB, waypoints.before(FILE, 5_010));
        assertEquals(500L * MIB, waypoints.before(FILE, 5_005));
        assertEquals(1_000L * MIB, waypoints.before(FILE, Long.MAX_VALUE));
    }

    @Test
    void shouldKnowNothingOfAnotherFile() {
        Waypoints waypoints = new Waypoints();
        assertEquals(0, waypoints.before(FILE, 7));
        waypoints.begin(FILE);
        waypoints.passed(5, MIB);
        assertEquals(0, waypoints.before(Path.of("20260101-01F.cq4"), 7));
        waypoints.begin(FILE);
        assertEquals(0, waypoints.before(FILE, 7));
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
        JournalOptions options = TestJournal.OPTIONS.withAcceptTruncation();
        try (Journal journal = Journal.open(directory, options);
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
}
