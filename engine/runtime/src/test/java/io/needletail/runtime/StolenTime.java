package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Commands;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the processor from a process again and again, each time for {@link #STOLEN_MS}, as a busy
 * host takes it from a guest.
 */
enum StolenTime {
    /** The kernel lets its control group run for a little of each period; where we may make one. */
    BY_QUOTA {
        @Override
        void steal(long pid, int times) {
            Path group = group();
            try {
                Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
                limit(group);
                LockSupport.parkNanos(times * (STOLEN_MS + LEFT_MS) * MILLISECOND_NS);
                Files.writeString(ROOT.resolve("cgroup.procs"), Long.toString(pid));
                Files.delete(group);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private Path group() {
            try {
                return Files.createTempDirectory(ROOT, "needletail-stolen");
            } catch (IOException e) {
                Assumptions.abort("this user may not make a control group");
                throw new AssertionError(e);
            }
        }

        private void limit(Path group) throws IOException {
            long periodUs = (STOLEN_MS + LEFT_MS) * 1_000;
            Files.writeString(group.resolve("cpu.cfs_period_us"), Long.toString(periodUs));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(QUOTA_MS * 1_000));
        }
    },

    /** It is stopped and goes on. */
    BY_SIGNALS {
        @Override
        void steal(long pid, int times) {
            for (int i = 0; i < times; i++) {
                signal(pid, "-STOP");
                LockSupport.parkNanos(STOLEN_MS * MILLISECOND_NS);
                signal(pid, "-CONT");
                LockSupport.parkNanos(LEFT_MS * MILLISECOND_NS);
            }
        }

        private void signal(long pid, String signal) {
            assertTrue(Commands.run("kill", signal, Long.toString(pid)));
        }
    };

    static final long STOLEN_MS = 700;
    private static final long LEFT_MS = 100;

    /** Of all processors' time in a period; an engine with little to do is long about it. */
    private static final long QUOTA_MS = 20;

    private static final long MILLISECOND_NS = 1_000_000;
    private static final Path ROOT = Path.of("/sys/fs/cgroup/cpu");

    /** Steals so many times; afterwards the process has all that it can get. */
    abstract void steal(long pid, int times);
}
