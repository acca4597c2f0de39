package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

final class KillTest {
    private static final int TRIALS = 10;

    @TempDir Path directory;

    @Test
    void shouldLoseNoAcknowledgedEventToKillMinusNine() throws Exception {
        Random random = new Random(42);
        long last = 0;
        for (int trial = 1; trial <= TRIALS; trial++) {
            long acknowledged = runAndKill(1 + random.nextInt(20_000));
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
                assertTrue(journal.tail().sequence() >= acknowledged);
                assertEquals(2 * trial, journal.epoch());
                assertTrue(journal.tail().sequence() > last);
                last = journal.tail().sequence();
            }
            assertEquals(last, TestJournal.sequences(directory).size());
        }
    }

    /** Kills the child once it has acknowledged that many batches; gives what it acknowledged. */
    private long runAndKill(int batches) throws IOException, InterruptedException {
        Process child = JournalChild.process(directory, "append").start();
        long acknowledged = 0;
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            for (int i = 0; i < batches; i++) {
                acknowledged = in.readLong();
            }
            assertTrue(child.toHandle().destroyForcibly());
            while (true) {
                acknowledged = in.readLong();
            }
        } catch (EOFException expected) {
            assertTrue(acknowledged > 0);
        } finally {
            child.destroyForcibly().waitFor();
        }
        return acknowledged;
    }
}
