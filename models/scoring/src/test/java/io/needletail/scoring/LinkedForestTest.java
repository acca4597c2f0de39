package io.needletail.scoring;

import org.junit.jupiter.api.Test;

class LinkedForestTest {

    @Test
    void shouldGiveTheSameBitsAsAPlainWalkOnForestsOfEveryShape() {
        for (int seed = 0; seed < 200; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.forest(1 + seed % 300, seed % 11, 13);
            random.assertSameSums(forest, new LinkedForest(forest), 20);
        }
    }

    @Test
    void shouldGiveTheSameBitsForSplitsOfEveryKindAndSeveralOutputs() {
        for (int seed = 0; seed < 200; seed++) {
            RandomForests random = new RandomForests(seed);
            Forest forest = random.mixed(1 + seed % 37, seed % 9, 1 + seed % 7, 1 + seed % 4);
            random.assertSameSums(forest, new LinkedForest(forest), 50);
        }
    }

    @Test
    void shouldGiveTheSameBitsForTreesOfAnyDepth() {
        for (int depth = 0; depth <= 300; depth += 7) {
            RandomForests random = new RandomForests(depth);
            Forest forest = random.chains(depth, 1 + depth % 5);
            random.assertSameSums(forest, new LinkedForest(forest), 40);
        }
    }
}
