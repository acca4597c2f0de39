package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.SalvageReport.Hole;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

final class SalvageTest {
    private static final int EVENTS = 120;

    @TempDir Path directory;
    private Path source;
    private Path target;
    private Path file;
    private List<Long> offsets;

    @BeforeEach
    void write() throws IOException {
        source = directory.resolve("source");
        target = directory.resolve("target");
        TestJournal.write(source, EVENTS / 2);
        TestJournal.write(source, EVENTS / 2);
        Files.writeString(source.resolve("config/abc.yaml"), "mode: demo\n");
        file = TestJournal.queueFile(source);
        offsets = TestJournal.eventOffsets(source);
    }

    @Test
    void shouldCopyASoundJournalToTheSameChainWithoutAMark() throws IOException {
        SalvageReport report = Salvage.copy(source, target);
        assertTrue(report.isWhole(), () -> report.toLines().toString());
        assertEquals(EVENTS, report.events());
        VerifyReport copy = JournalVerifier.verify(target);
        assertEquals(JournalVerifier.verify(source).lastCrc(), copy.lastCrc());
        assertTrue(copy.isWhole());
        assertEquals("mode: demo\n", Files.readString(target.resolve("config/abc.yaml")));
        try (Journal journal = Journal.open(target, TestJournal.OPTIONS)) {
            assertEquals(EVENTS, journal.tail().sequence());
            assertEquals(3, journal.epoch());
        }
    }

    @Test
    void shouldCopyWhatIsWholePastAHoleAndMarkIt() throws IOException {
        zero(offsets.get(40) + 2, 700);
        byte[] before = Files.readAllBytes(file);
        SalvageReport report = Salvage.copy(source, target);
        assertEquals(1, report.holes().size());
        Hole hole = report.holes().getFirst();
        assertEquals(40, hole.after());
        assertTrue(hole.before() > 42 && hole.before() < 50, hole::toLine);
        assertEquals(40 + EVENTS - hole.before() + 1, report.events());
        assertEquals(
                LongStream.concat(
                                LongStream.rangeClosed(1, 40),
                                LongStream.rangeClosed(hole.before(), EVENTS))
                        .boxed()
                        .toList(),
                TestJournal.sequences(target));
        VerifyReport copy = JournalVerifier.verify(target);
        assertTrue(copy.isSound(), () -> copy.toLines().toString());
        assertFalse(copy.isWhole());
        assertEquals(1, copy.holes());
        assertEquals(65, copy.exitCode());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
        assertTrue(Files.readString(target.resolve("SALVAGED")).contains("hole: sequences 41"));
    }

    @Test
    void shouldRefuseToTradeOnASalvageUnlessToldToGiveUpWhatIsBehindTheHole() throws IOException {
        zero(offsets.get(40) + 2, 700);
        Salvage.copy(source, target);
        String refusal = refusal();
        assertTrue(refusal.contains("hole: sequences 41"), refusal);
        assertTrue(refusal.contains("--accept-truncation"), refusal);

        Files.move(target.resolve("SALVAGED"), directory.resolve("hidden"));
        refusal = refusal();
        assertTrue(refusal.contains("SALVAGED_HOLE"), refusal);
        Files.move(directory.resolve("hidden"), target.resolve("SALVAGED"));

        try (Journal journal = RecoveredJournal.of(target, true).open(TestJournal.OPTIONS)) {
            assertEquals(40, journal.tail().sequence());
            assertEquals(3, journal.epoch());
            new TestJournal().append(journal, 5);
        }
        assertTrue(JournalVerifier.verify(target).isWhole());
        assertEquals(45, TestJournal.sequences(target).size());
        Journal.open(target, TestJournal.OPTIONS).close();
    }

    @Test
    void shouldMarkACopyWhoseEndIsMissing() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(offsets.get(100));
        }
        SalvageReport report = Salvage.copy(source, target);
        assertEquals(List.of(), report.holes());
        assertEquals(100, report.lastSequence());
        assertEquals(EVENTS, report.published());
        String refusal = refusal();
        assertTrue(refusal.contains("the end is missing: 120 was published"), refusal);
        try (Journal journal = RecoveredJournal.of(target, true).open(TestJournal.OPTIONS)) {
            assertEquals(100, journal.tail().sequence());
        }
    }

    @Test
    void shouldCopyEveryEventThatTheDamageDidNotTouch() throws IOException {
        Random random = new Random(5);
        byte[] sound = Files.readAllBytes(file);
        for (int trial = 0; trial < 8; trial++) {
            int from = 20 + random.nextInt(80);
            int length = 1 + random.nextInt(600);
            long at = offsets.get(from) + 4 + random.nextInt(40);
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            TestJournal.overwrite(file, at, noise);
            Path copy = directory.resolve("copy" + trial);
            SalvageReport report = Salvage.copy(source, copy);
            long touched = 1;
            while (offsets.get((int) (from + touched)) < at + length) {
                touched++;
            }
            String where = "trial " + trial + report.toLines();
            assertTrue(report.events() >= EVENTS - touched - 1, where);
            assertTrue(report.events() < EVENTS, where);
            assertEquals(report.events(), TestJournal.sequences(copy).size(), where);
            assertTrue(JournalVerifier.verify(copy).isSound(), where);
            Files.write(file, sound);
        }
    }

    @Test
    void shouldKeepTheHolesOfASalvageThatIsSalvagedAgain() throws IOException {
        zero(offsets.get(40) + 2, 300);
        Salvage.copy(source, target);
        Path again = directory.resolve("again");
        SalvageReport report = Salvage.copy(target, again);
        assertEquals(1, report.holes().size());
        assertEquals(TestJournal.sequences(target), TestJournal.sequences(again));
    }

    @Test
    void shouldTouchNoDirectoryThatHoldsSomething() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("mine"), "x");
        JournalException refusal =
                assertThrows(JournalException.class, () -> Salvage.copy(source, target));
        assertTrue(refusal.getMessage().contains("is not empty"), refusal.getMessage());
        try (Stream<Path> entries = Files.list(target)) {
            assertEquals(1, entries.count());
        }
        assertThrows(
                JournalException.class,
                () -> Salvage.copy(directory.resolve("none"), directory.resolve("new")));
        assertFalse(Files.exists(directory.resolve("new")));
    }

    private String refusal() {
        JournalException refusal =
                assertThrows(
                        JournalException.class,
                        () -> Journal.open(target, TestJournal.OPTIONS).close());
        assertEquals(JournalException.Kind.DAMAGED, refusal.kind());
        return refusal.getMessage();
    }

    private void zero(long at, int length) throws IOException {
        TestJournal.overwrite(file, at, new byte[length]);
    }
}
