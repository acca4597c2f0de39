package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;

class FirstEpochTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:20:00Z");
    private static final JournalOptions OPTIONS =
            JournalOptions.DEFAULTS.withReserveBytes(1).withTouchAheadBytes(0);

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "1999-01-01T00:00:00Z, 1",
        "2026-01-01T00:00:00Z, 1",
        "2026-01-01T00:44:59Z, 2",
        "2026-01-01T00:45:00Z, 3",
        "2026-03-01T12:20:00Z, 5713",
        "2099-01-01T00:00:00Z, 400000",
    })
    void shouldNumberTheFirstLiveRunByTheClock(Instant now, int epoch) {
        assertEquals(epoch, FirstEpoch.in(OPTIONS, Mode.LIVE, now).firstEpoch());
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "LIVE", mode = EnumSource.Mode.EXCLUDE)
    void shouldCountFromOneWhereNoOrderOutlivesTheJournal(Mode mode) {
        assertEquals(1, FirstEpoch.in(OPTIONS, mode, NOW).firstEpoch());
    }

    @Test
    void shouldGiveOtherIdsInAnotherDirectory() {
        int first = firstRun(directory.resolve("old"), NOW);
        int second = firstRun(directory.resolve("new"), NOW.plusSeconds(15 * 60));
        assertTrue(second > first, first + " and " + second);
    }

    @Test
    void shouldCountOnFromTheLastRunOfADirectory() {
        int first = firstRun(directory, NOW);
        try (Journal next = open(directory, NOW.plusSeconds(1_000_000))) {
            assertEquals(first + 1, next.epoch());
            assertTrue(next.mayLackRecords(), "the first run left no record");
        }
    }

    @Test
    void shouldRefuseAFirstRunBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withFirstEpoch(0));
    }

    private static int firstRun(Path root, Instant now) {
        try (Journal journal = open(root, now)) {
            assertFalse(journal.mayLackRecords());
            return journal.epoch();
        }
    }

    private static Journal open(Path root, Instant now) {
        return Journal.open(root, FirstEpoch.in(OPTIONS, Mode.LIVE, now));
    }
}
