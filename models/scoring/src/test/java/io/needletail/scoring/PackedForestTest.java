package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

class PackedForestTest {
    private static final int FEATURES = 13;

    @Test
    void shouldGiveTheSameBitsAsAPlainWalkOnForestsOfEveryShape() {
        for (int seed = 0; seed < 400; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(1 + seed % 37, seed % 11, FEATURES);
            random.assertSameSums(forest, new PackedForest(forest), 50);
        }
    }

    @Test
    void shouldGiveTheSameBitsForSplitsOfEveryKindAndSeveralOutputs() {
        for (int seed = 0; seed < 200; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.mixed(1 + seed % 37, seed % 9, 1 + seed % 7, 1 + seed % 4);
            random.assertSameSums(forest, new PackedForest(forest), 50);
        }
    }

    @Test
    void shouldLeaveAloneWhatIsTooDeep() {
        assertFalse(PackedForest.fits(new RandomForests(1).chains(PackedForest.MAX_DEPTH + 1, 1)));
        assertTrue(PackedForest.fits(new RandomForests(1).chains(PackedForest.MAX_DEPTH, 1)));
    }

    @Test
    void shouldAllocateNothingPerScore() {
        Forest forest = new RandomForests(9).forest(100, 8, FEATURES);
        ForestScorer scorer = new ForestScorer(forest);
        double[] row = new double[FEATURES];
        assertEquals(0, bytesOf(() -> scorer.score(row)));
    }

    @Test
    void shouldSeeAnAllocationWhereThereIsOne() {
        Object[] kept = new Object[1];
        assertTrue(bytesOf(() -> kept[0] = new double[4]) > 0);
    }

    /** Least bytes of many passes over some work, once it is warm. */
    static long bytesOf(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20 && least > 0; round++) {
            for (int i = 0; i < 20_000; i++) {
                work.run();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                work.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
