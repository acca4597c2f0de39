package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

class PackedForestTest {
    private static final int FEATURES = 13;

    @Test
    void shouldGiveTheSameBitsAsAPlainWalkOnForestsOfEveryShape() {
        for (int seed = 0; seed < 400; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(1 + seed % 37, seed % 11, FEATURES);
            PackedForest packed = new PackedForest(forest);
            ReferenceForest plain = new ReferenceForest(forest);
            for (int i = 0; i < 50; i++) {
                float[] row = random.row(FEATURES, i % 3 == 0 ? 0.2 : 0);
                assertEquals(
                        Float.floatToRawIntBits(plain.margin(row)),
                        Float.floatToRawIntBits(packed.margin(row)),
                        () -> "row " + Arrays.toString(row));
            }
        }
    }

    @Test
    void shouldTreatInfinitiesAsTheLargestAndTheLeastValue() {
        Forest forest = new RandomForests(3).forest(20, 6, 2);
        for (float[] row :
                new float[][] {
                    {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY},
                    {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}
                }) {
            assertEquals(
                    new ReferenceForest(forest).margin(row), new PackedForest(forest).margin(row));
        }
    }

    @Test
    void shouldWalkATreeTooDeepForThePackedLayoutThePlainWay() {
        Forest forest = deep(PackedForest.MAX_DEPTH + 3);
        assertFalse(PackedForest.fits(forest));
        float[] row = {2.5f};
        assertEquals(new ReferenceForest(forest).margin(row), new ForestScorer(forest).margin(row));
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

    private static long bytesOf(Runnable work) {
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

    private static Forest deep(int depth) {
        int nodes = 2 * depth + 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        float[] threshold = new float[nodes];
        Arrays.fill(left, -1);
        Arrays.fill(right, -1);
        for (int i = 0; i < depth; i++) {
            left[2 * i] = 2 * i + 1;
            right[2 * i] = 2 * i + 2;
            threshold[2 * i] = i;
            threshold[2 * i + 1] = 0.5f * i;
        }
        threshold[2 * depth] = 7;
        return new Forest(
                java.util.List.of(
                        new Forest.Tree(
                                left, right, new int[nodes], threshold, new boolean[nodes])),
                1,
                0,
                false);
    }
}
