package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a process takes from its start to READY, over sockets, on a journal that a busy run left
 * and whose snapshot is nine tenths through. {@code -Dneedletail.readyMegabytes=2048} makes it as
 * large as a busy day's hour, {@code -Dneedletail.readyPrint=true} prints the times: of the first
 * start, which finds the run that died, and of the next after a kill; {@code
 * -Dneedletail.readyWithin=5} holds both to so many seconds.
 */
final class ReadyTimeTest {
    private static final long BYTES = Long.getLong("needletail.readyMegabytes", 16) << 20;
    private static final int WITHIN_SECONDS = Integer.getInteger("needletail.readyWithin", 30);
    private static final boolean PRINT = Boolean.getBoolean("needletail.readyPrint");
    private static final long BEFORE_NS = Duration.ofHours(6).toNanos();
    private static final Map<String, String> SETTINGS = Map.of("venue.historyBars", "20");

    @TempDir private Path directory;

    @Test
    void shouldBecomeReadyOnWhatABusyRunLeft() throws Exception {
        try (DemoRig rig = new DemoRig(directory)) {
            Path journal = directory.resolve("journal");
            long beganNs = System.currentTimeMillis() * 1_000_000 - BEFORE_NS;
            NeedletailConfig config = rig.config(SETTINGS);
            String state =
                    "state %016x".formatted(new BusyRun(config, beganNs).write(journal, BYTES));
            assertTrue(start(rig, journal).contains(state));
            start(rig, journal);
        }
    }

    /** Starts it, waits until it is ready and kills it; gives what it said. */
    private static String start(DemoRig rig, Path journal) throws Exception {
        long bytes = bytes(journal.resolve("queue"));
        long began = System.nanoTime();
        try (EngineProcess engine =
                new EngineProcess(rig.config(SETTINGS), journal, "-Xshare:auto")) {
            double recovered = await(engine, "recovered", began);
            double streams = await(engine, "market streams ready", began);
            double ready = await(engine.awaitReady(), "", began);
            if (PRINT) {
                System.out.printf(
                        "%d MB: recovered %.2f, streams %.2f, ready %.2f s after the start%n",
                        bytes >> 20, recovered, streams, ready);
            }
            assertTrue(ready <= WITHIN_SECONDS, () -> "ready after " + ready + " s");
            engine.awaitFills(1);
            engine.kill();
            return engine.output();
        }
    }

    private static double await(EngineProcess engine, String line, long began) {
        engine.await(line, () -> engine.output().contains(line));
        return (System.nanoTime() - began) / 1e9;
    }

    private static long bytes(Path queue) throws IOException {
        try (Stream<Path> files = Files.list(queue)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
