package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;

class VectorForestTest {

    @BeforeAll
    static void shouldHaveVectors() {
        assertTrue(VectorModule.isThere(), "config/jvm.options opens the way to the module");
    }

    @Test
    void shouldGiveTheSameBitsAsAPlainWalkOnForestsOfEveryShape() {
        for (int seed = 0; seed < 200; seed++) {
            RandomForests random = new RandomForests(seed);
            assertSame(random.forest(1 + seed % 81, seed % 13, 13), random);
        }
    }

    @Test
    void shouldGiveTheSameBitsForSplitsOfEveryKindAndSeveralOutputs() {
        int fitted = 0;
        for (int seed = 0; seed < 200; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.mixed(1 + seed % 37, seed % 11, 1 + seed % 3, 1 + seed % 4);
            if (VectorLayout.fits(forest)) {
                assertSame(forest, random);
                fitted++;
            }
        }
        assertTrue(fitted > 100, () -> "too few forests of few enough columns");
    }

    /** More than 64 columns, since missing values go both ways: two tables. */
    @Test
    void shouldGiveTheSameBitsForManyFeatures() {
        for (int seed = 0; seed < 20; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(60, 8, 60);
            assertTrue(columns(forest) > 64);
            assertSame(forest, random);
        }
    }

    @Test
    void shouldGiveTheSameBitsForUnbalancedTrees() {
        for (int depth = 0; depth <= 60; depth++) {
            RandomForests random = new RandomForests(depth);
            assertSame(random.chains(depth, 1), random);
        }
    }

    /** One feature whose thresholds need several columns. */
    @Test
    void shouldGiveTheSameBitsForMoreThresholdsThanAByteCounts() {
        RandomForests random = new RandomForests(4);
        Forest forest = random.chains(20, 120);
        assertTrue(columns(forest) > 3 * 2);
        assertSame(forest, random);
    }

    /** A vector that the compiler does not keep in a register is allocated. */
    @Test
    void shouldAllocateNothingForRowsThatHaveNothingInCommon() {
        assumeTrue(CpuFlagsReader.permutesBytes(), "elsewhere this layout is not chosen");
        RandomForests random = new RandomForests(9);
        for (int depth : new int[] {8, 12}) {
            ForestScorer scorer = ForestScorer.withoutMemory(random.forest(60, depth, 13));
            assertEquals("VectorForest", scorer.layout());
            double[][] rows = new double[64][];
            Arrays.setAll(rows, i -> random.row(13, 0.1));
            int[] next = new int[1];
            assertEquals(0, PackedForestTest.bytesOf(() -> scorer.score(rows[next[0]++ & 63])));
        }
    }

    @Test
    void shouldLeaveAloneWhatIsTooWideOrOutOfProportion() {
        assertFalse(VectorLayout.fits(new RandomForests(1).forest(400, 8, 200)));
        Forest leaves = Forest.inFloat(Collections.nCopies(20_000, Tree.leaf(0, 0.5)), 1, 0, false);
        assertFalse(VectorLayout.fits(leaves));
    }

    private static int columns(Forest forest) {
        return new Columns(forest, VectorRanker.MOST_CUTS).count();
    }

    private static void assertSame(Forest forest, RandomForests random) {
        assertTrue(VectorLayout.fits(forest));
        random.assertSameSums(forest, new VectorForest(forest), 40);
    }

    @Test
    void shouldChooseTheSameAnswerWhateverTheLayout() {
        Forest forest = new RandomForests(2).forest(30, 8, 5);
        double[] row = new RandomForests(3).row(5, 0.2);
        assertEquals(
                new ForestScorer(forest, new ReferenceForest(forest)).score(row),
                new ForestScorer(forest).score(row));
    }
}
