package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Journal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a start takes before it connects. {@code -Dneedletail.restartMegabytes=2048} makes the
 * journal as large as a busy day's hour; {@code -Dneedletail.restartPrint=true} prints the times.
 */
@Alone
final class RestartTimeTest {
    private static final long BYTES = Long.getLong("needletail.restartMegabytes", 64) << 20;
    private static final boolean PRINT = Boolean.getBoolean("needletail.restartPrint");
    private static final long START_NS = 1_790_000_000_000_000_000L;
    private static final double GOAL_SECONDS = 5;

    @TempDir private Path directory;

    @Test
    void shouldBeQuickWithASnapshotAndAgreeWithTheWholeReplay() throws Exception {
        Path journal = directory.resolve("journal");
        NeedletailConfig config = BacktestTest.config(Map.of());
        long hash = new BusyRun(config, START_NS).write(journal, BYTES);
        Start warm = start(journal, config);
        report("snapshot", journal, warm);
        assertEquals(hash, warm.stateHash);
        assertTrue(warm.seconds() < GOAL_SECONDS, warm::toString);
        delete(journal.resolve("snapshots"));
        Start whole = start(journal, config);
        report("no snapshot", journal, whole);
        assertEquals(hash, whole.stateHash);
        assertTrue(whole.replayed > warm.replayed, whole::toString);
    }

    /** Seconds of the processor, since a test cannot know who else is using it. */
    private record Start(
            double opened,
            double recovered,
            double unechoed,
            double wall,
            long replayed,
            long stateHash) {
        double seconds() {
            return opened + recovered + unechoed;
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static Start start(Path journal, NeedletailConfig config) {
        long wall = System.nanoTime();
        double begin = processorSeconds();
        try (Journal open = Journal.open(journal, config.journal().options())) {
            double opened = processorSeconds();
            RecoveredCore core = new CoreRecovery(config, open.directory().root()).run(open);
            double recovered = processorSeconds();
            UnechoedIntents.of(open::reader, core.lastSequence());
            return new Start(
                    opened - begin,
                    recovered - opened,
                    processorSeconds() - recovered,
                    (System.nanoTime() - wall) / 1e9,
                    core.replayed(),
                    core.stateHash());
        }
    }

    private static void report(String what, Path journal, Start start) throws Exception {
        if (PRINT) {
            try (Stream<Path> files = Files.list(journal.resolve("queue"))) {
                long bytes = files.mapToLong(file -> file.toFile().length()).sum();
                System.out.printf("%s: %d MB, %s%n", what, bytes >> 20, start);
            }
        }
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory))
                    .forEach(path -> assertTrue(path.toFile().delete()));
        }
    }
}
