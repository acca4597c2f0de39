package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded forests of every shape, with splits of every kind. */
final class RandomForests {
    private static final Question[] AS_XGBOOST = {Question.LESS, Question.LESS_OR_NAN};
    private static final int CATEGORIES = 21;

    private final SplittableRandom random;
    private final BitSet[] sets;

    RandomForests(long seed) {
        this.random = new SplittableRandom(seed);
        this.sets = new BitSet[3];
        Arrays.setAll(
                sets, i -> BitSet.valueOf(new long[] {random.nextLong() >>> 64 - CATEGORIES}));
    }

    /** One output, summed in float, numeric splits. */
    Forest forest(int trees, int maxDepth, int features) {
        List<Tree> list = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            list.add(tree(0, maxDepth, features, AS_XGBOOST));
        }
        return Forest.inFloat(list, features, random.nextInt(3) - 1, random.nextBoolean());
    }

    /** Several outputs, in float or double, splits of every kind. */
    Forest mixed(int trees, int maxDepth, int features, int outputs) {
        List<Tree> list = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            list.add(tree(i % outputs, maxDepth, features, Question.values()));
        }
        double[] base = new double[outputs];
        Arrays.setAll(base, i -> random.nextInt(3) - 1);
        return new Forest(list, features, random.nextBoolean(), base, 1, Link.IDENTITY, 1);
    }

    /** Trees that are one path with a leaf beside each split, and thresholds all of their own. */
    Forest chains(int depth, int trees) {
        List<Tree> list = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            list.add(chain(depth));
        }
        return Forest.inFloat(list, 3, 0.5f, false);
    }

    double[] row(int features, double missing) {
        double[] row = new double[features];
        for (int i = 0; i < features; i++) {
            row[i] = random.nextDouble() < missing ? Double.NaN : value();
        }
        return row;
    }

    /** Holds a layout against the plain walk, to the bit, on rows with everything in them. */
    void assertSameSums(Forest forest, CompiledForest compiled, int rows) {
        ReferenceForest plain = new ReferenceForest(forest);
        double[] expected = new double[forest.outputs()];
        double[] sums = new double[forest.outputs()];
        for (int i = 0; i < rows; i++) {
            double[] row = row(forest.featureCount(), i % 3 == 0 ? 0.2 : 0);
            row[i % row.length] = i % 5 == 0 ? Double.NEGATIVE_INFINITY : row[i % row.length];
            row[i * 7 % row.length] =
                    i % 7 == 0 ? Double.POSITIVE_INFINITY : row[i * 7 % row.length];
            plain.sum(row, expected);
            compiled.sum(row, sums);
            for (int k = 0; k < sums.length; k++) {
                assertEquals(
                        Double.doubleToRawLongBits(expected[k]),
                        Double.doubleToRawLongBits(sums[k]),
                        () -> "row " + Arrays.toString(row));
            }
        }
    }

    /** The same on rows of which few features change, then many, then none. */
    void assertSameOnAPath(Forest forest, CompiledForest compiled, int seed) {
        ReferenceForest plain = new ReferenceForest(forest);
        SplittableRandom steps = new SplittableRandom(seed);
        double[] expected = new double[forest.outputs()];
        double[] sums = new double[forest.outputs()];
        double[] row = row(forest.featureCount(), 0.1);
        for (int i = 0; i < 120; i++) {
            step(row, i % 40 > 30 ? row.length : steps.nextInt(3), steps);
            plain.sum(row, expected);
            compiled.sum(row, sums);
            for (int k = 0; k < sums.length; k++) {
                assertEquals(
                        Double.doubleToRawLongBits(expected[k]),
                        Double.doubleToRawLongBits(sums[k]),
                        () -> "row " + Arrays.toString(row));
            }
        }
    }

    private void step(double[] row, int features, SplittableRandom steps) {
        double[] next = row(row.length, 0.1);
        for (int i = 0; i < features; i++) {
            int feature = steps.nextInt(row.length);
            row[feature] = next[feature];
        }
    }

    private Tree tree(int output, int maxDepth, int features, Question[] questions) {
        Growth growth = new Growth(features, questions);
        growth.grow(maxDepth);
        return growth.tree(output);
    }

    private Tree chain(int depth) {
        int nodes = 2 * depth + 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        int[] feature = new int[nodes];
        double[] value = new double[nodes];
        Question[] question = new Question[nodes];
        Arrays.fill(left, -1);
        Arrays.fill(right, -1);
        for (int i = 0; i < nodes; i++) {
            value[i] = (float) random.nextDouble(-5, 5);
            feature[i] = random.nextInt(3);
            question[i] = AS_XGBOOST[random.nextInt(2)];
        }
        for (int i = 0; i < depth; i++) {
            boolean mirrored = random.nextBoolean();
            left[2 * i] = mirrored ? 2 * i + 2 : 2 * i + 1;
            right[2 * i] = mirrored ? 2 * i + 1 : 2 * i + 2;
        }
        return new Tree(0, left, right, feature, value, question, null);
    }

    /**
     * Coarse, so that features often equal thresholds; now and then huge, tiny, or a zero of either
     * sign.
     */
    private float value() {
        return switch (random.nextInt(40)) {
            case 0 -> 0.0f;
            case 1 -> -0.0f;
            case 2 -> Float.MAX_VALUE;
            case 3 -> -Float.MAX_VALUE;
            case 4 -> Float.MIN_VALUE;
            case 5 -> -1e-36f;
            default -> (random.nextInt(41) - 20) / 4.0f;
        };
    }

    /** A tree that grows. */
    private final class Growth {
        private final int features;
        private final Question[] questions;
        private final List<int[]> nodes = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        Growth(int features, Question[] questions) {
            this.features = features;
            this.questions = questions;
        }

        int grow(int depth) {
            int at = nodes.size();
            int[] node = {-1, -1, random.nextInt(features), random.nextInt(questions.length)};
            nodes.add(node);
            if (depth == 0 || random.nextInt(8) == 0) {
                values.add((double) (float) random.nextDouble(-1, 1));
                return at;
            }
            values.add((double) value());
            node[0] = grow(depth - 1);
            node[1] = grow(depth - 1);
            return at;
        }

        Tree tree(int output) {
            int count = nodes.size();
            int[] left = new int[count];
            int[] right = new int[count];
            int[] feature = new int[count];
            double[] value = new double[count];
            Question[] question = new Question[count];
            BitSet[] set = new BitSet[count];
            for (int i = 0; i < count; i++) {
                left[i] = nodes.get(i)[0];
                right[i] = nodes.get(i)[1];
                feature[i] = nodes.get(i)[2];
                question[i] = questions[nodes.get(i)[3]];
                set[i] = question[i].hasSet() ? sets[random.nextInt(sets.length)] : null;
                boolean aboveAll = left[i] >= 0 && random.nextInt(30) == 0;
                value[i] = aboveAll && question[i].isOrdered() ? Double.NaN : values.get(i);
            }
            return new Tree(output, left, right, feature, value, question, set);
        }
    }
}
