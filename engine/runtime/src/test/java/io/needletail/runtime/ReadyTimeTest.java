package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a process takes from its start to READY, over sockets, on a journal that a busy run left
 * and whose snapshot is nine tenths through. {@code -Dneedletail.readyMegabytes=2048} makes it as
 * large as a busy day's hour; {@code -Dneedletail.readyCommand=scripts/needletail} starts what a
 * user starts; {@code -Dneedletail.readyPrint=true} prints the times: of the first start, which
 * finds the run that died, and of the next ones after a kill; {@code -Dneedletail.readyWithin=5}
 * holds all to so many seconds, {@code -Dneedletail.readyStarts=10} makes so many.
 */
@Alone
final class ReadyTimeTest {
    private static final long BYTES = Long.getLong("needletail.readyMegabytes", 16) << 20;
    private static final int WITHIN_SECONDS = Integer.getInteger("needletail.readyWithin", 30);
    private static final int STARTS = Integer.getInteger("needletail.readyStarts", 2);
    private static final String COMMAND = System.getProperty("needletail.readyCommand", "");
    private static final boolean PRINT = Boolean.getBoolean("needletail.readyPrint");
    private static final long BEFORE_NS = Duration.ofHours(6).toNanos();

    @TempDir private Path directory;

    @Test
    void shouldBecomeReadyOnWhatABusyRunLeft() throws Exception {
        try (DemoRig rig = new DemoRig(directory)) {
            Path journal = directory.resolve("journal");
            NeedletailConfig config = rig.config(settings());
            long beganNs = System.currentTimeMillis() * 1_000_000 - BEFORE_NS;
            String state =
                    "state %016x".formatted(new BusyRun(config, beganNs).write(journal, BYTES));
            sync(journal.resolve("queue"));
            warm(config);
            for (int i = 0; i < STARTS; i++) {
                String said = start(config, journal);
                assertTrue(i > 0 || said.contains(state), said);
            }
        }
    }

    /** The first requests that the venue ever answers take it a second. */
    private void warm(NeedletailConfig config) throws Exception {
        try (EngineProcess engine = process(config, directory.resolve("other"))) {
            engine.awaitReady().kill();
        }
    }

    /** A command's class path has no strategy of the tests'. */
    private static Map<String, String> settings() {
        return COMMAND.isEmpty()
                ? Map.of("venue.historyBars", "20")
                : Map.of(
                        "venue.historyBars",
                        "20",
                        "decide.strategyClass",
                        "",
                        "live.allowed",
                        "true");
    }

    /** A run of an hour's length leaves little to be written back by the kernel. */
    private static void sync(Path queue) throws IOException {
        try (Stream<Path> files = Files.list(queue)) {
            for (Path file : files.toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    /** Starts it, waits until it is ready and kills it; gives what it said. */
    private static String start(NeedletailConfig config, Path journal) throws Exception {
        long bytes = bytes(journal.resolve("queue"));
        long began = System.nanoTime();
        try (EngineProcess engine = process(config, journal)) {
            double recovered = await(engine, "recovered", began);
            double streams = await(engine, "market streams ready", began);
            double ready = await(engine.awaitReady(), "", began);
            if (PRINT) {
                System.out.printf(
                        "%d MB: recovered %.2f, streams %.2f, ready %.2f s after the start%n",
                        bytes >> 20, recovered, streams, ready);
            }
            assertTrue(ready <= WITHIN_SECONDS, () -> "ready after " + ready + " s");
            if (COMMAND.isEmpty()) {
                engine.awaitFills(1);
            }
            engine.kill();
            return engine.output();
        }
    }

    private static EngineProcess process(NeedletailConfig config, Path journal) throws IOException {
        return COMMAND.isEmpty()
                ? new EngineProcess(config, journal, "-XX:TieredStopAtLevel=4")
                : EngineProcess.ofCommand(config, journal, Path.of(COMMAND).toAbsolutePath());
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
