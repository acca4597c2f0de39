package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Journal;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

final class CoreRecoveryTest {
    private static final long HOUR_NS = Duration.ofHours(1).toNanos();
    private static final long RUN_BYTES = 1 << 19;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AB", "BA", "ABA", "BAB", "AABBA"})
    void shouldComeWhereAReplayOfAllConfigurationsComes(String runs) throws Exception {
        Path journal = directory.resolve("journal");
        long beganNs = System.currentTimeMillis() * 1_000_000 - runs.length() * HOUR_NS;
        for (int i = 0; i < runs.length(); i++) {
            new BusyRun(config(runs.charAt(i)), beganNs + i * HOUR_NS).write(journal, RUN_BYTES);
        }
        long replayed = JournalFacts.of(journal).stateHash();
        char last = runs.charAt(runs.length() - 1);
        RecoveredCore fromSnapshot = recover(journal, last);
        assertEquals(replayed, fromSnapshot.stateHash());
        assertTrue(fromSnapshot.replayed() < fromSnapshot.lastSequence());
        deleteSnapshots(journal);
        RecoveredCore fromNothing = recover(journal, last);
        assertEquals(replayed, fromNothing.stateHash());
        assertEquals(fromNothing.lastSequence(), fromNothing.replayed());
        assertEquals(replayed, recover(journal, last == 'A' ? 'B' : 'A').stateHash());
    }

    private static RecoveredCore recover(Path path, char kind) throws Exception {
        NeedletailConfig config = config(kind);
        try (Journal journal = Journal.open(path, config.journal().options())) {
            return new CoreRecovery(config, path).run(journal);
        }
    }

    private static void deleteSnapshots(Path journal) {
        for (File file :
                Objects.requireNonNull(journal.resolve("snapshots").toFile().listFiles())) {
            assertTrue(file.delete());
        }
    }

    private static NeedletailConfig config(char kind) throws Exception {
        String interval = kind == 'A' ? "1m" : "2m";
        return BacktestTest.config(Map.of("account.verifyInterval", interval));
    }
}
