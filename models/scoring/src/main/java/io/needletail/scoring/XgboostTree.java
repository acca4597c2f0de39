package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.BitSet;

/**
 * One tree of XGBoost's JSON. A split on categories sends what is in its set right; here the set
 * leads left, so the children change places.
 */
@Cold
final class XgboostTree {
    private static final int CATEGORICAL = 1;

    /** Highest category; a set is a bit for each. */
    private static final int MAX_CATEGORY = (1 << 16) - 1;

    private final ModelJson tree;
    private final int output;
    private final int featureCount;

    XgboostTree(ModelJson tree, int output, int featureCount) {
        this.tree = tree;
        this.output = output;
        this.featureCount = featureCount;
    }

    /**
     * Reads it.
     *
     * @param weight what the leaves are multiplied with.
     */
    Tree read(float weight) {
        refuseVectorLeaves();
        double[] conditions = tree.numbers("split_conditions");
        int nodes = conditions.length;
        int[] left = integers("left_children", nodes);
        int[] right = integers("right_children", nodes);
        int[] feature = integers("split_indices", nodes);
        double[] missingLeft = tree.numbers("default_left", nodes);
        BitSet[] sets = sets(nodes);
        double[] value = new double[nodes];
        Question[] question = new Question[nodes];
        for (int i = 0; i < nodes; i++) {
            boolean missesLeft = missingLeft[i] != 0;
            if (left[i] < 0) {
                value[i] = number(conditions[i], i) * weight;
            } else if (sets == null || sets[i] == null) {
                value[i] = number(conditions[i], i);
                question[i] = missesLeft ? Question.LESS_OR_NAN : Question.LESS;
            } else {
                question[i] = missesLeft ? Question.MEMBER : Question.MEMBER_OR_NAN;
                int member = right[i];
                right[i] = left[i];
                left[i] = member;
            }
        }
        Tree read = new Tree(output, left, right, feature, value, question, sets);
        String fault = TreeCheck.fault(read, featureCount);
        if (fault != null) {
            throw tree.error("it " + fault);
        }
        return read;
    }

    private float number(double condition, int node) {
        float number = (float) condition;
        if (!Float.isFinite(number)) {
            throw tree.error("node " + node + " holds a number that is not finite");
        }
        return number;
    }

    private void refuseVectorLeaves() {
        if (tree.has("tree_param")
                && tree.object("tree_param").has("size_leaf_vector")
                && tree.object("tree_param").integer("size_leaf_vector", 0, Integer.MAX_VALUE)
                        > 1) {
            throw tree.error(
                    "its leaves are vectors, which is not supported;"
                            + " train with multi_strategy=one_output_per_tree");
        }
    }

    private int[] integers(String key, int count) {
        double[] numbers = tree.numbers(key, count);
        int[] integers = new int[count];
        for (int i = 0; i < count; i++) {
            integers[i] = (int) numbers[i];
        }
        return integers;
    }

    /** The categories of each categorical split; null without any. */
    private BitSet[] sets(int nodes) {
        if (!splitsOnCategories(nodes)) {
            return null;
        }
        double[] members = tree.numbers("categories");
        double[] nodesOf = tree.numbers("categories_nodes");
        int[] starts = integers("categories_segments", nodesOf.length);
        int[] sizes = integers("categories_sizes", nodesOf.length);
        double[] types = tree.numbers("split_type", nodes);
        BitSet[] sets = new BitSet[nodes];
        for (int i = 0; i < nodesOf.length; i++) {
            int node = (int) nodesOf[i];
            boolean placed =
                    node >= 0 && node < nodes && sets[node] == null && types[node] == CATEGORICAL;
            if (!placed || starts[i] < 0 || sizes[i] < 0 || sizes[i] > members.length - starts[i]) {
                throw tree.error("set %d of its categories is out of place".formatted(i));
            }
            sets[node] = set(members, starts[i], sizes[i]);
        }
        for (int i = 0; i < nodes; i++) {
            if (types[i] == CATEGORICAL && sets[i] == null) {
                throw tree.error("node " + i + " splits on categories and names none");
            }
        }
        return sets;
    }

    private boolean splitsOnCategories(int nodes) {
        if (!tree.has("split_type")) {
            return false;
        }
        boolean found = false;
        for (double type : tree.numbers("split_type", nodes)) {
            found |= type != 0;
        }
        return found;
    }

    private BitSet set(double[] members, int start, int size) {
        BitSet set = new BitSet();
        for (int i = start; i < start + size; i++) {
            if (!(members[i] >= 0 && members[i] <= MAX_CATEGORY)) {
                throw tree.error(
                        "category %s is not within 0 to %d".formatted(members[i], MAX_CATEGORY));
            }
            set.set((int) members[i]);
        }
        return set;
    }
}
