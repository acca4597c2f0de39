package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IncrementalForestTest {

    @BeforeAll
    static void shouldHaveVectors() {
        assertTrue(VectorModule.isThere(), "config/jvm.options opens the way to the module");
    }

    /** Few features change, then many, then none: every way through the scorer. */
    @Test
    void shouldGiveTheSameBitsAsAPlainWalkHoweverMuchChanges() {
        for (int seed = 0; seed < 150; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(1 + seed % 130, seed % 13, 13);
            assertSameOnAPath(forest, random, seed);
        }
    }

    @Test
    void shouldGiveTheSameBitsForSplitsOfEveryKindAndSeveralOutputs() {
        int fitted = 0;
        for (int seed = 0; seed < 150; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.mixed(1 + seed % 37, seed % 11, 1 + seed % 3, 1 + seed % 4);
            if (VectorLayout.fits(forest)) {
                assertSameOnAPath(forest, random, seed);
                fitted++;
            }
        }
        assertTrue(fitted > 80, "too few forests of few enough columns");
    }

    @Test
    void shouldGiveTheSameBitsForLongPaths() {
        for (int depth = 0; depth <= 60; depth += 3) {
            RandomForests random = new RandomForests(depth);
            assertSameOnAPath(random.chains(depth, 20), random, depth);
        }
    }

    @Test
    void shouldKeepOnlyTheTightestConditionsOfAPath() {
        VectorLayout layout = new VectorLayout(new RandomForests(3).chains(60, 1));
        PathTable paths = PathTable.of(layout);
        assertNotNull(paths);
        assertTrue(paths.width() <= 16, () -> "60 splits on 3 features: " + paths.width());
    }

    @Test
    void shouldLeaveAloneWhatHasTooManyConditions() {
        assertNull(PathTable.of(new VectorLayout(chainOverManyFeatures())));
    }

    private static Forest chainOverManyFeatures() {
        Forest narrow = new RandomForests(1).chains(60, 1);
        Tree tree = narrow.trees().getFirst();
        int[] features = new int[tree.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = i / 2;
        }
        Tree wide =
                new Tree(
                        0,
                        tree.left(),
                        tree.right(),
                        features,
                        tree.value(),
                        tree.question(),
                        null);
        return Forest.inFloat(java.util.List.of(wide), 61, 0, false);
    }

    private static void assertSameOnAPath(Forest forest, RandomForests random, int seed) {
        assertTrue(VectorLayout.fits(forest));
        VectorLayout layout = new VectorLayout(forest);
        IncrementalForest ours = new IncrementalForest(forest, layout, PathTable.of(layout));
        random.assertSameOnAPath(forest, ours, seed);
    }
}
