package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

class VectorForestTest {

    @BeforeAll
    static void shouldHaveVectors() {
        assertTrue(VectorModule.isThere(), "config/jvm.options opens the way to the module");
    }

    @Test
    void shouldGiveTheSameBitsAsAPlainWalkOnForestsOfEveryShape() {
        for (int seed = 0; seed < 200; seed++) {
            RandomForests random = new RandomForests(seed);
            assertSame(random.forest(1 + seed % 81, seed % 13, 13), random, 13);
        }
    }

    /** More than 64 columns, since missing values go both ways: two tables. */
    @Test
    void shouldGiveTheSameBitsForManyFeatures() {
        for (int seed = 0; seed < 20; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(60, 8, 60);
            assertTrue(new RankColumns(forest).count() > 64);
            assertSame(forest, random, 60);
        }
    }

    @Test
    void shouldGiveTheSameBitsForUnbalancedTrees() {
        for (int depth = 0; depth <= 22; depth++) {
            RandomForests random = new RandomForests(depth);
            assertSame(chains(depth, 1, new SplittableRandom(depth)), random, 3);
        }
    }

    /** One feature whose thresholds need several columns. */
    @Test
    void shouldGiveTheSameBitsForMoreThresholdsThanAByteCounts() {
        Forest forest = chains(20, 60, new SplittableRandom(4));
        assertTrue(new RankColumns(forest).count() > 3 * 2);
        assertSame(forest, new RandomForests(4), 3);
    }

    @Test
    void shouldLeaveAloneWhatIsTooDeepOrTooWideOrOutOfProportion() {
        assertFalse(VectorLayout.fits(chains(23, 1, new SplittableRandom(1))));
        assertFalse(VectorLayout.fits(new RandomForests(1).forest(400, 8, 200)));
        Forest.Tree leaf = new RandomForests(1).forest(1, 0, 1).trees().getFirst();
        Forest leaves = new Forest(Collections.nCopies(20_000, leaf), 1, 0, false);
        assertFalse(VectorLayout.fits(leaves));
    }

    private static void assertSame(Forest forest, RandomForests random, int features) {
        assertTrue(VectorLayout.fits(forest));
        VectorForest vectors = new VectorForest(forest);
        ReferenceForest plain = new ReferenceForest(forest);
        for (int i = 0; i < 40; i++) {
            float[] row = random.row(features, i % 3 == 0 ? 0.2 : 0);
            row[i % features] = i % 5 == 0 ? Float.NEGATIVE_INFINITY : row[i % features];
            row[i * 7 % features] = i % 7 == 0 ? Float.POSITIVE_INFINITY : row[i * 7 % features];
            assertEquals(
                    Float.floatToRawIntBits(plain.margin(row)),
                    Float.floatToRawIntBits(vectors.margin(row)),
                    () -> "row " + Arrays.toString(row));
        }
    }

    /** Trees that are one path with a leaf beside each split, and thresholds all of their own. */
    private static Forest chains(int depth, int trees, SplittableRandom random) {
        List<Forest.Tree> list = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            int nodes = 2 * depth + 1;
            int[] left = new int[nodes];
            int[] right = new int[nodes];
            int[] feature = new int[nodes];
            float[] threshold = new float[nodes];
            boolean[] missingLeft = new boolean[nodes];
            Arrays.fill(left, -1);
            Arrays.fill(right, -1);
            for (int i = 0; i < nodes; i++) {
                threshold[i] = (float) random.nextDouble(-5, 5);
                feature[i] = random.nextInt(3);
                missingLeft[i] = random.nextBoolean();
            }
            for (int i = 0; i < depth; i++) {
                boolean mirrored = random.nextBoolean();
                left[2 * i] = mirrored ? 2 * i + 2 : 2 * i + 1;
                right[2 * i] = mirrored ? 2 * i + 1 : 2 * i + 2;
            }
            list.add(new Forest.Tree(left, right, feature, threshold, missingLeft));
        }
        return new Forest(list, 3, 0.5f, false);
    }
}
