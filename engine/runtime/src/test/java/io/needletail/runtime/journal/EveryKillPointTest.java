package io.needletail.runtime.journal;

import io.needletail.runtime.Alone;
import io.needletail.runtime.KillPoints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Processes that live on two journals, side by side, are killed at each named point in turn, then
 * at random ones; {@code -Dneedletail.journalKills=N} is how often in all.
 */
@Alone
final class EveryKillPointTest {
    private static final int KILLS = Integer.getInteger("needletail.journalKills", 0);
    private static final int RANDOM_KILLS = 2;

    /** The whole journal is read after each death: one that grows for ever takes ever longer. */
    private static final int MOST_LIVES = 40;

    @TempDir private Path directory;

    @Test
    void shouldLoseNothingWhereverItIsKilled() {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> killIn(1));
        killIn(0);
        other.join();
    }

    /** What is torn then is the only thing in its file; the events are in the file before. */
    @ParameterizedTest
    @ValueSource(strings = {"STORAGE_HEADER_BEGUN", "PAYLOAD_WRITTEN", "STORAGE_HEADER_WRITTEN"})
    void shouldLoseNothingWhenTheFirstEventOfAFileIsTorn(String point) throws Exception {
        MortalJournal journal = begin(0, 0);
        journal.die(point, LifeChild.EVENTS_A_FILE + 1);
        journal.die("STORAGE_OPENED", 1);
        journal.liveOn();
    }

    private MortalJournal begin(int half, int number) throws IOException {
        Path own = Files.createDirectory(directory.resolve("half" + half + "-" + number));
        return new MortalJournal(own, half + 2L * number);
    }

    private void killIn(int half) {
        List<String> points = KillPoints.ofJournal(half);
        try {
            MortalJournal journal = begin(half, 0);
            journal.dieAtEach(points);
            int left = Math.max(RANDOM_KILLS, KILLS / 2 - points.size());
            for (int next = 1; left > 0; next++) {
                int lives = Math.min(left, MOST_LIVES);
                journal.dieAtRandom(points, lives);
                journal.liveOn();
                left -= lives;
                journal = begin(half, next);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
