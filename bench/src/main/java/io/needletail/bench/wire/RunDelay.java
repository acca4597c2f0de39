package io.needletail.bench.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long a spinning thread stood in line for its processor because others had it: what a wire
 * cannot be blamed for. Linux counts it for each thread.
 */
final class RunDelay {
    private static final int RAN = 0;
    private static final int WAITED = 1;

    private final Path thread;
    private final long waitedBefore;
    private final long startNs = System.nanoTime();

    private RunDelay(Path thread) throws IOException {
        this.thread = thread;
        waitedBefore = field(thread, WAITED);
    }

    /** Counts the calling thread's from now on. */
    static RunDelay ofThisThread() throws IOException {
        return new RunDelay(Path.of("/proc").resolve(ownName()));
    }

    private static Path ownName() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self"));
    }

    /** Counts, from now on, that of the thread which has run longest in a process. */
    static RunDelay ofSpinnerIn(Process process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", process.pid() + "", "task"))) {
            return new RunDelay(
                    threads.max(Comparator.comparingLong(one -> field(one, RAN))).orElseThrow());
        }
    }

    /** Share of the time since that it waited, 0 to 1. */
    double share() {
        return (double) (field(thread, WAITED) - waitedBefore) / (System.nanoTime() - startNs);
    }

    private static long field(Path thread, int index) {
        try {
            String text = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(text.trim().split(" ")[index]);
        } catch (IOException ended) {
            return 0;
        }
    }
}
