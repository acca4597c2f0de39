package io.needletail.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded forests of every shape. */
final class RandomForests {
    private final SplittableRandom random;

    RandomForests(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Forest forest(int trees, int maxDepth, int features) {
        List<Forest.Tree> list = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            list.add(tree(maxDepth, features));
        }
        return new Forest(list, features, random.nextInt(3) - 1, random.nextBoolean());
    }

    float[] row(int features, double missing) {
        float[] row = new float[features];
        for (int i = 0; i < features; i++) {
            row[i] = random.nextDouble() < missing ? Float.NaN : value();
        }
        return row;
    }

    private Forest.Tree tree(int maxDepth, int features) {
        List<int[]> nodes = new ArrayList<>();
        List<Float> thresholds = new ArrayList<>();
        grow(nodes, thresholds, maxDepth, features);
        int count = nodes.size();
        int[] left = new int[count];
        int[] right = new int[count];
        int[] feature = new int[count];
        float[] threshold = new float[count];
        boolean[] missingLeft = new boolean[count];
        for (int i = 0; i < count; i++) {
            left[i] = nodes.get(i)[0];
            right[i] = nodes.get(i)[1];
            feature[i] = nodes.get(i)[2];
            missingLeft[i] = nodes.get(i)[3] == 1;
            threshold[i] = thresholds.get(i);
        }
        return new Forest.Tree(left, right, feature, threshold, missingLeft);
    }

    private int grow(List<int[]> nodes, List<Float> thresholds, int depth, int features) {
        int at = nodes.size();
        int[] node = {-1, -1, random.nextInt(features), random.nextInt(2)};
        nodes.add(node);
        if (depth == 0 || random.nextInt(8) == 0) {
            thresholds.add((float) random.nextDouble(-1, 1));
            return at;
        }
        thresholds.add(value());
        node[0] = grow(nodes, thresholds, depth - 1, features);
        node[1] = grow(nodes, thresholds, depth - 1, features);
        return at;
    }

    /**
     * Coarse, so that features often equal thresholds; now and then huge, tiny, infinite or a zero
     * of either sign.
     */
    private float value() {
        return switch (random.nextInt(40)) {
            case 0 -> 0.0f;
            case 1 -> -0.0f;
            case 2 -> Float.MAX_VALUE;
            case 3 -> -Float.MAX_VALUE;
            case 4 -> Float.MIN_VALUE;
            default -> (random.nextInt(41) - 20) / 4.0f;
        };
    }
}
