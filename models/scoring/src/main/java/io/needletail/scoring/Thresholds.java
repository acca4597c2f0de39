package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;

/** What a forest's splits compare features with. */
@Cold
final class Thresholds {
    private Thresholds() {}

    /** Each feature's distinct thresholds, ascending; -0 and +0 are one. */
    static float[][] of(Forest forest) {
        float[][] thresholds = new float[forest.featureCount()][];
        int[] found = new int[forest.featureCount()];
        Arrays.setAll(thresholds, i -> new float[8]);
        for (Forest.Tree tree : forest.trees()) {
            for (int node = 0; node < tree.left().length; node++) {
                if (!tree.isLeaf(node)) {
                    int feature = tree.feature()[node];
                    if (found[feature] == thresholds[feature].length) {
                        thresholds[feature] =
                                Arrays.copyOf(thresholds[feature], found[feature] * 2);
                    }
                    thresholds[feature][found[feature]++] = tree.threshold()[node] + 0.0f;
                }
            }
        }
        Arrays.setAll(thresholds, i -> distinct(thresholds[i], found[i]));
        return thresholds;
    }

    /** For each feature, whether a missing value goes right (0), and left (1), at some split. */
    static boolean[][] directions(Forest forest) {
        boolean[][] used = new boolean[forest.featureCount()][2];
        for (Forest.Tree tree : forest.trees()) {
            for (int node = 0; node < tree.left().length; node++) {
                if (!tree.isLeaf(node)) {
                    used[tree.feature()[node]][tree.missingLeft()[node] ? 1 : 0] = true;
                }
            }
        }
        return used;
    }

    private static float[] distinct(float[] values, int count) {
        float[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[distinct - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }
}
