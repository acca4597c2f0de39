package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a full and a read-only disk do; on small file systems in memory, where we may mount one. */
final class DiskTest {
    @TempDir Path mountPoint;

    private boolean mounted;

    @ParameterizedTest
    @ValueSource(ints = {0, 8 << 20})
    void shouldStopCleanlyOnAFullDiskAndGoOnOnceThereIsSpace(int touchAhead) {
        mount("size=24m");
        JournalOptions options =
                TestJournal.OPTIONS.withReserveBytes(0).withTouchAheadBytes(touchAhead);
        TestJournal events = new TestJournal();
        long last;
        try (Journal journal = Journal.open(mountPoint, options)) {
            JournalException full =
                    assertThrows(JournalException.class, () -> events.append(journal, 10_000_000));
            assertEquals(JournalException.Kind.DISK_FULL, full.kind(), full::getMessage);
            assertTrue(full.getMessage().contains("free some"), full.getMessage());
            assertThrows(IllegalStateException.class, () -> events.append(journal, 1));
            assertTrue(journal.diskReserveBreached());
            last = journal.writer().lastSequence();
        }
        assertTrue(last > 50_000);
        VerifyReport report = JournalVerifier.verify(mountPoint);
        assertTrue(report.isSound(), () -> report.toLines().toString());
        assertEquals(last, report.lastSequence());
        run("mount", "-o", "remount,size=48m", mountPoint.toString());
        try (Journal journal = Journal.open(mountPoint, options)) {
            assertEquals(last, journal.tail().sequence());
            events.append(journal, 10);
        }
        assertEquals(last + 10, JournalVerifier.verify(mountPoint).lastSequence());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 20})
    void shouldNotTakeTheEndOfAMappedBlockForAFullDisk(int touchAhead) {
        JournalOptions options =
                new JournalOptions(1 << 20, touchAhead, 0, 0, 1, JournalAccount.ANY);
        TestJournal events = new TestJournal();
        try (Journal journal = Journal.open(mountPoint, options)) {
            for (int i = 0; i < 2_000; i++) {
                events.append(journal, 50);
                assertFalse(journal.diskReserveBreached(), "after " + (i + 1) * 50 + " events");
            }
        }
    }

    @Test
    void shouldRefuseToStartBelowTheReserve() {
        mount("size=24m");
        JournalOptions options = TestJournal.OPTIONS.withReserveBytes(1 << 20);
        try (Journal journal = Journal.open(mountPoint, options)) {
            assertFalse(journal.diskReserveBreached());
        }
        run("fallocate", "-l", "23m", mountPoint.resolve("other").toString());
        JournalException refusal =
                assertThrows(JournalException.class, () -> Journal.open(mountPoint, options));
        assertEquals(JournalException.Kind.DISK_FULL, refusal.kind());
    }

    @Test
    void shouldRefuseAReadOnlyFileSystemAndStillReadThere() {
        mount("size=24m");
        TestJournal.write(mountPoint, 10);
        long giveUpNs = System.nanoTime() + 10_000_000_000L;
        while (!run("mount", "-o", "remount,ro", mountPoint.toString())) {
            Assumptions.assumeTrue(System.nanoTime() < giveUpNs, "the mount stays busy");
            LockSupport.parkNanos(10_000_000);
        }
        JournalException refusal =
                assertThrows(
                        JournalException.class,
                        () -> Journal.open(mountPoint, TestJournal.OPTIONS));
        assertEquals(JournalException.Kind.READ_ONLY, refusal.kind());
        assertTrue(refusal.getMessage().contains("Read-only file system"), refusal.getMessage());
        assertEquals(10, TestJournal.sequences(mountPoint).size());
        assertTrue(JournalVerifier.verify(mountPoint).isSound());
    }

    @Test
    void shouldSayWhatIsDurableOnceItIsSynced() {
        JournalOptions options = TestJournal.OPTIONS.withSyncIntervalNs(1_000_000);
        try (Journal journal = Journal.open(mountPoint, options)) {
            new TestJournal().append(journal, 1_000);
            while (journal.durableSequence() < 1_000) {
                assertFalse(journal.syncFailed());
                LockSupport.parkNanos(100_000);
            }
        }
        try (Journal journal = Journal.open(mountPoint, TestJournal.OPTIONS)) {
            new TestJournal().append(journal, 10);
            assertEquals(0, journal.durableSequence());
        }
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            run("umount", "-l", mountPoint.toString());
        }
    }

    private void mount(String options) {
        mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mountPoint.toString());
        Assumptions.assumeTrue(mounted, "this user may not mount a tmpfs");
    }

    private static boolean run(String... command) {
        try {
            List<String> words = new ArrayList<>(List.of(command));
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
