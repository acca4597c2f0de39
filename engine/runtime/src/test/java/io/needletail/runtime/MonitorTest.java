package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Journal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class MonitorTest {
    @TempDir private Path directory;

    @Test
    void shouldGoOnLookingWhenItCannotSeeOnceAndHaltWhenItCannotSeeThreeTimes() throws Exception {
        List<String> told = new ArrayList<>();
        EngineLog log = new EngineLog(directory, told::add);
        Path path = directory.resolve("journal");
        Path away = directory.resolve("away");
        NeedletailConfig config = BacktestTest.config(Map.of("journal.touchAheadBytes", "0"));
        try (Journal journal = Journal.open(path, config.journal().options());
                CountersFile counters = CountersFile.create(directory, config.instruments())) {
            Monitor monitor = new Monitor(counters, log);
            Halt halt = new Halt(log);
            WallClock clock = new WallClock(0);
            for (int i = 0; i < 2; i++) {
                move(path, away);
                monitor.look(clock, journal, halt, () -> {});
                monitor.look(clock, journal, halt, () -> {});
                move(away, path);
                monitor.look(clock, journal, halt, () -> {});
            }
            assertTrue(halt.reason().isEmpty(), told::toString);
            assertEquals(2, told.size(), told::toString);
            move(path, away);
            for (int i = 0; i < 3; i++) {
                monitor.look(clock, journal, halt, () -> {});
            }
            assertTrue(halt.reason().orElseThrow().contains("nobody can see"));
            move(away, path);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }
}
