package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

final class AppendAllocationTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    /** What Chronicle makes for each file, with room for other versions of it. */
    private static final long ROLL_BYTES = 64 << 10;

    private static final int EVENTS = 50_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path directory;

    private Object kept;

    @Test
    void shouldAllocateNothingPerAppendOnceWarm() {
        JournalOptions options = TestJournal.OPTIONS.withTouchAheadBytes(8 << 20);
        try (Journal journal = Journal.open(directory, options)) {
            TestJournal events = new TestJournal();
            events.append(journal, EVENTS);
            assertEquals(0, allocatedBy(() -> events.append(journal, EVENTS)));
            Runnable control =
                    () -> {
                        events.append(journal, EVENTS);
                        kept = new byte[1];
                    };
            assertTrue(allocatedBy(control) > 0, "the measurement sees an allocation");
            assertEquals(1, ((byte[]) kept).length);
        }
    }

    @Test
    void shouldAllocateNothingPerAppendThoughACollectionFreesWhatIsHeldWeakly() {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            TestJournal events = new TestJournal();
            events.append(journal, EVENTS);
            Runnable afterCollection =
                    () -> {
                        System.gc();
                        events.append(journal, EVENTS);
                    };
            assertEquals(0, allocatedBy(afterCollection));
        }
    }

    @Test
    void shouldAllocateNothingAfterACollectionThoughAnotherThreadBeganTheFile() throws Exception {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            TestJournal events = new TestJournal();
            Thread opener = new Thread(() -> events.append(journal, 1));
            opener.start();
            opener.join();
            Runnable afterCollection =
                    () -> {
                        events.append(journal, EVENTS);
                        System.gc();
                    };
            assertEquals(0, allocatedBy(afterCollection));
        }
    }

    @Test
    void shouldAllocateNothingWhereOneBlockOfTheFileEndsAndTheNextBegins() {
        JournalOptions options = new JournalOptions(1 << 20, 1 << 20, 0, 1, 1, JournalAccount.ANY);
        try (Journal journal = Journal.open(directory, options)) {
            TestJournal events = new TestJournal();
            Runnable threeBlocks =
                    () -> {
                        for (int i = 0; i < 15; i++) {
                            events.append(journal, 1_000);
                            LockSupport.parkNanos(20_000_000);
                        }
                    };
            assertEquals(0, allocatedBy(threeBlocks));
            Path file = QueueFile.list(journal.directory().queue()).getLast();
            long blocks = file.toFile().length() >> 20;
            assertTrue(blocks > 3, blocks + " blocks");
        }
    }

    @Test
    void shouldAllocateTheViewsOfANewFileAndNoMoreAtARoll() {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            TestJournal events = new TestJournal();
            long[] timeNs = {0};
            Runnable hour =
                    () -> {
                        timeNs[0] += HOUR_NS;
                        events.append(journal.writer(), journal.epoch(), timeNs[0]);
                    };
            long allocated = allocatedBy(hour);
            assertTrue(allocated > 0 && allocated < ROLL_BYTES, allocated + " bytes");
        }
    }

    /** The least of some tries: class loading and compilation may disturb one. */
    private static long allocatedBy(Runnable run) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20 && least > 0; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
