package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Engines that start on one journal at the same moment; {@code -Dneedletail.races=N}. */
final class DoubleStartTest {
    private static final int RACES = Integer.getInteger("needletail.races", 100);
    private static final int PROCESS_RACES = Math.max(2, RACES / 50);
    private static final int RUNNERS = 3;

    @TempDir private Path directory;

    @Test
    void shouldLetExactlyOneOfManyProcessesIn() throws Exception {
        for (int race = 0; race < PROCESS_RACES; race++) {
            List<Process> runners = new ArrayList<>();
            for (int i = 0; i < RUNNERS; i++) {
                runners.add(JournalChild.process(directory, "hold").start());
            }
            int open = 0;
            int refused = 0;
            for (Process runner : runners) {
                if ("open".equals(runner.inputReader().readLine())) {
                    open++;
                } else if (runner.waitFor() == JournalException.Kind.IN_USE.exitCode()) {
                    refused++;
                }
            }
            for (Process runner : runners) {
                runner.destroyForcibly().waitFor();
            }
            assertEquals(1, open, "race " + race);
            assertEquals(RUNNERS - 1, refused, "race " + race);
        }
    }

    @Test
    void shouldLetExactlyOneOfManyThreadsIn() throws Exception {
        Path lock = directory.resolve("LOCK");
        CyclicBarrier start = new CyclicBarrier(RUNNERS);
        CyclicBarrier end = new CyclicBarrier(RUNNERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(RUNNERS)) {
            for (int race = 0; race < RACES; race++) {
                List<Future<Boolean>> entries = new ArrayList<>();
                for (int i = 0; i < RUNNERS; i++) {
                    entries.add(threads.submit(() -> enter(lock, start, end)));
                }
                int open = 0;
                for (Future<Boolean> entry : entries) {
                    open += entry.get() ? 1 : 0;
                }
                assertEquals(1, open, "race " + race);
            }
        }
    }

    private static boolean enter(Path lock, CyclicBarrier start, CyclicBarrier end)
            throws Exception {
        start.await();
        JournalLock mine = null;
        try {
            mine = JournalLock.take(lock);
        } catch (JournalException refusal) {
            assertEquals(JournalException.Kind.IN_USE, refusal.kind());
        }
        end.await();
        if (mine != null) {
            mine.close();
        }
        return mine != null;
    }
}
