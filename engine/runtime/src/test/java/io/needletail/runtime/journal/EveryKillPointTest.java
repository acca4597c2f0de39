package io.needletail.runtime.journal;

import io.needletail.runtime.KillPoints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Processes that live on two journals, side by side, are killed at each named point in turn, then
 * at random ones; {@code -Dneedletail.journalKills=N} is how often in all.
 */
final class EveryKillPointTest {
    private static final int KILLS = Integer.getInteger("needletail.journalKills", 0);
    private static final int RANDOM_KILLS = 2;

    @TempDir private Path directory;

    @Test
    void shouldLoseNothingWhereverItIsKilled() {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> killIn(1));
        killIn(0);
        other.join();
    }

    private void killIn(int half) {
        List<String> points = KillPoints.ofJournal(half);
        try {
            Path own = Files.createDirectory(directory.resolve("half" + half));
            MortalJournal journal = new MortalJournal(own, half);
            journal.dieAtEach(points);
            journal.dieAtRandom(points, Math.max(RANDOM_KILLS, KILLS / 2 - points.size()));
            journal.liveOn();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
