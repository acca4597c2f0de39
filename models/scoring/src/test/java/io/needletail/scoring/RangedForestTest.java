package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class RangedForestTest {

    @BeforeAll
    static void shouldHaveVectors() {
        assertTrue(VectorModule.isThere(), "config/jvm.options opens the way to the module");
    }

    @Test
    void shouldGiveTheSameBitsAsAPlainWalkHoweverMuchChanges() {
        for (int seed = 0; seed < 150; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(1 + seed * 3, seed % 11, 13);
            random.assertSameOnAPath(forest, PackedForest.ranged(forest), seed);
        }
    }

    @Test
    void shouldGiveTheSameBitsForSplitsOfEveryKindAndSeveralOutputs() {
        for (int seed = 0; seed < 150; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.mixed(1 + seed % 37, seed % 11, 1 + seed % 3, 1 + seed % 4);
            random.assertSameOnAPath(forest, PackedForest.ranged(forest), seed);
        }
    }

    /** One feature whose thresholds need several columns. */
    @Test
    void shouldGiveTheSameBitsForMoreThresholdsThanAByteCounts() {
        RandomForests random = new RandomForests(4);
        Forest forest = random.chains(12, 220);
        assertTrue(new Columns(forest, RangedForest.MOST_CUTS).count() > 3 * 2);
        random.assertSameOnAPath(forest, PackedForest.ranged(forest), 4);
    }

    @Test
    void shouldLeaveAloneWhatHasTooManyTreesTimesColumns() {
        assertNull(PackedForest.ranged(new RandomForests(1).forest(9_000, 2, 500)));
    }

    @Test
    void shouldAllocateNothingHoweverMuchChanges() {
        assumeTrue(RangedForest.isFast(), "elsewhere this layout is not chosen");
        RandomForests random = new RandomForests(9);
        Forest forest = random.forest(60, 8, 13);
        ForestScorer scorer = new ForestScorer(forest, PackedForest.ranged(forest));
        double[][] rows = rows(random);
        int[] next = new int[1];
        assertEquals(0, PackedForestTest.bytesOf(() -> scorer.score(rows[next[0]++ & 255])));
    }

    /** A feature a row moves, and now and then all do. */
    private static double[][] rows(RandomForests random) {
        SplittableRandom steps = new SplittableRandom(1);
        double[][] rows = new double[256][];
        double[] row = random.row(13, 0.1);
        for (int i = 0; i < rows.length; i++) {
            double[] next = random.row(13, 0.1);
            int feature = steps.nextInt(13);
            row[feature] = next[feature];
            rows[i] = (i % 32 == 0 ? next : row).clone();
        }
        return rows;
    }

    @Test
    void shouldBeChosenForShallowTreesOnlyWhereRanksFitARegister() {
        assumeTrue(RangedForest.isFast() && !CpuFlagsReader.permutesBytes());
        Forest forest = new RandomForests(2).forest(30, 8, 5);
        String[] layouts = {
            new ForestScorer(forest).layout(), ForestScorer.withoutMemory(forest).layout()
        };
        assertEquals("[RangedForest, PackedForest]", Arrays.toString(layouts));
    }
}
