package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

final class EarlyRecoveryTest {
    private static final int EVENTS = 200;

    @TempDir private Path directory;

    @Test
    void shouldOpenWhatItRecovered() {
        TestJournal.write(directory, EVENTS);
        try (EarlyRecovery early = EarlyRecovery.begin(directory, false);
                Journal journal = early.await().open(TestJournal.OPTIONS)) {
            early.check();
            assertEquals(EVENTS, journal.tail().sequence());
            assertEquals(2, journal.epoch());
        }
    }

    @Test
    void shouldGiveTheLockBackWhenNobodyOpensTheJournal() {
        TestJournal.write(directory, EVENTS);
        try (EarlyRecovery early = EarlyRecovery.begin(directory, false)) {
            assertEquals(directory, early.root());
        }
        Journal.open(directory, TestJournal.OPTIONS).close();
    }

    @Test
    void shouldMakeNoJournalForARefusedStart() {
        Path journal = directory.resolve("journal");
        try (EarlyRecovery early = EarlyRecovery.begin(journal, false)) {
            assertEquals(journal, early.root());
        }
        assertFalse(Files.exists(journal));
    }

    @Test
    void shouldCutNothingForARefusedStart() throws IOException {
        TestJournal.write(directory, EVENTS);
        Path file = TestJournal.queueFile(directory);
        TestJournal.flipBit(file, TestJournal.eventOffsets(directory).get(EVENTS / 2) + 60, 1);
        byte[] before = Files.readAllBytes(file);
        try (EarlyRecovery early = EarlyRecovery.begin(directory, true)) {
            assertEquals(directory, early.root());
        }
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
        assertFalse(Files.exists(directory.resolve("quarantine")));
    }

    @Test
    void shouldSayWhatRefusesTheJournal() throws Exception {
        TestJournal.write(directory, EVENTS);
        try (Journal first = Journal.open(directory, TestJournal.OPTIONS);
                EarlyRecovery second = EarlyRecovery.begin(directory, false)) {
            JournalException refusal = assertThrows(JournalException.class, second::await);
            assertEquals(JournalException.Kind.IN_USE, refusal.kind());
            assertThrows(JournalException.class, second::check);
            assertEquals(EVENTS, first.tail().sequence());
        }
    }

    @Test
    void shouldStillKnowOfThePowerCutAfterARefusedStart() throws IOException {
        TestJournal.write(directory, EVENTS);
        Path file = TestJournal.queueFile(directory);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(TestJournal.eventOffsets(directory).get(EVENTS - 10));
        }
        Files.writeString(directory.resolve("LOCK"), "pid=1 host=h boot=another\n");
        for (int refused = 0; refused < 2; refused++) {
            try (EarlyRecovery early = EarlyRecovery.begin(directory, false)) {
                assertTrue(early.await().tail().mayLackRecords(true));
            }
        }
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            assertEquals(EVENTS - 10, journal.tail().sequence());
            assertTrue(journal.mayLackRecords());
        }
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            assertTrue(journal.mayLackRecords(), "nothing was journaled of it yet");
            new TestJournal().append(journal, 1);
        }
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            assertFalse(journal.mayLackRecords());
        }
    }

    @Test
    void shouldKeepInQuarantineWhatWasGivenUpEarlier() throws IOException {
        TestJournal.write(directory, EVENTS);
        Path file = TestJournal.queueFile(directory);
        for (int i = 0; i < 2; i++) {
            TestJournal.flipBit(file, TestJournal.eventOffsets(directory).get(50 - i) + 60, 1);
            RecoveredJournal.of(directory, true).open(TestJournal.OPTIONS).close();
        }
        try (Stream<Path> kept = Files.list(directory.resolve("quarantine"))) {
            String name = file.getFileName().toString();
            assertEquals(
                    List.of(name, name + ".1"),
                    kept.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }
}
