package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of an ONNX tree ensemble, in the file's order. A split leads to its true node when
 * {@code value mode threshold} holds, a missing value when the file says so, or when the mode is
 * BRANCH_NEQ, since NaN is not equal to anything.
 */
@Cold
final class OnnxSplits {
    private static final String LEAF = "LEAF";

    private final Node node;
    private final List<String> modes;
    private final int[] trees;
    private final int[] ids;
    private final int[] features;
    private final int[] whenTrue;
    private final int[] whenFalse;
    private final double[] thresholds;
    private final boolean inDouble;
    private final int[] missingIsTrue;
    private final Map<Long, Integer> places = new HashMap<>();

    OnnxSplits(Node node) {
        this.node = node;
        List<String> given = node.texts("nodes_modes");
        modes = given == null ? List.of() : given;
        int size = modes.size();
        trees = list(node, "nodes_treeids", size);
        ids = list(node, "nodes_nodeids", size);
        features = list(node, "nodes_featureids", size);
        whenTrue = list(node, "nodes_truenodeids", size);
        whenFalse = list(node, "nodes_falsenodeids", size);
        OnnxNumbers values = OnnxNumbers.of(node, "nodes_values");
        if (values.size() != size) {
            throw node.fail(
                    "'nodes_values' holds %d numbers, not %d".formatted(values.size(), size));
        }
        thresholds = values.values();
        inDouble = values.isDouble();
        missingIsTrue =
                node.integers("nodes_missing_value_tracks_true") == null
                        ? new int[size]
                        : list(node, "nodes_missing_value_tracks_true", size);
        number();
    }

    /** A list of as many integers as there must be. */
    static int[] list(Node node, String key, int size) {
        int[] list = node.integers(key);
        int found = list == null ? 0 : list.length;
        if (found != size) {
            throw node.fail("'%s' holds %d numbers, not %d".formatted(key, found, size));
        }
        return list == null ? new int[0] : list;
    }

    /** Whether thresholds, and so rows and leaves, are doubles. */
    boolean isInDouble() {
        return inDouble;
    }

    int size() {
        return modes.size();
    }

    int leafCount() {
        return (int) modes.stream().filter(LEAF::equals).count();
    }

    boolean isLeaf(int place) {
        return modes.get(place).equals(LEAF);
    }

    int treeOf(int place) {
        return trees[place];
    }

    /** Place of a node; -1 when there is no such node. */
    int place(int tree, int id) {
        return places.getOrDefault(key(tree, id), -1);
    }

    /** Where the tree that begins at a place ends. */
    int endOfTree(int from) {
        int to = from;
        while (to < trees.length && trees[to] == trees[from]) {
            to++;
        }
        return to;
    }

    /** The nodes from a place to before another as a tree whose leaves are 0. */
    Tree tree(int from, int to) {
        int size = to - from;
        int[] left = new int[size];
        int[] right = new int[size];
        double[] value = new double[size];
        Question[] question = new Question[size];
        Arrays.fill(left, -1);
        Arrays.fill(right, -1);
        for (int i = 0; i < size; i++) {
            int place = from + i;
            if (isLeaf(place)) {
                continue;
            }
            boolean swapped = isSwapped(place);
            left[i] = child(place, swapped ? whenFalse : whenTrue) - from;
            right[i] = child(place, swapped ? whenTrue : whenFalse) - from;
            value[i] = threshold(place);
            question[i] = question(place, swapped);
        }
        int[] feature = Arrays.copyOfRange(features, from, to);
        return new Tree(0, left, right, feature, value, question, null);
    }

    /** How many nodes a tree's root leads to. */
    int reached(Tree tree) {
        return reached(tree, 0);
    }

    private static int reached(Tree tree, int at) {
        return tree.isLeaf(at)
                ? 1
                : 1 + reached(tree, tree.left()[at]) + reached(tree, tree.right()[at]);
    }

    private void number() {
        Set<Integer> ended = new HashSet<>();
        for (int i = 0; i < trees.length; i++) {
            if (places.put(key(trees[i], ids[i]), i) != null) {
                throw node.fail("node %d of tree %d is there twice".formatted(ids[i], trees[i]));
            }
            boolean begins = i == 0 || trees[i] != trees[i - 1];
            if (begins && !ended.add(trees[i])) {
                throw node.fail("the nodes of tree %d do not lie together".formatted(trees[i]));
            }
        }
    }

    private static long key(int tree, int id) {
        return (long) tree << Integer.SIZE | id & 0xFFFF_FFFFL;
    }

    private int child(int place, int[] children) {
        int child = place(trees[place], children[place]);
        if (child < 0) {
            throw node.fail(
                    "node %d of tree %d leads to node %d, which is not there"
                            .formatted(ids[place], trees[place], children[place]));
        }
        return child;
    }

    /** Whether the question is turned round: yes leads to the false node. */
    private boolean isSwapped(int place) {
        return switch (modes.get(place)) {
            case "BRANCH_LEQ", "BRANCH_LT", "BRANCH_EQ" -> false;
            case "BRANCH_GTE", "BRANCH_GT", "BRANCH_NEQ" -> true;
            default ->
                    throw node.fail(
                            "node %d of tree %d has the mode '%s', which is not supported"
                                    .formatted(ids[place], trees[place], modes.get(place)));
        };
    }

    /** What is not above infinity is any number; {@code x <= t} is x below the number after t. */
    private double threshold(int place) {
        double threshold = thresholds[place];
        if (Double.isNaN(threshold)) {
            throw node.fail("node %d of tree %d asks NaN".formatted(ids[place], trees[place]));
        }
        boolean orEqual =
                modes.get(place).equals("BRANCH_LEQ") || modes.get(place).equals("BRANCH_GT");
        if (!orEqual) {
            return threshold;
        }
        if (threshold == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        return inDouble ? Math.nextUp(threshold) : Math.nextUp((float) threshold);
    }

    private Question question(int place, boolean swapped) {
        boolean missingIsHere = missingIsTrue[place] == 1 || modes.get(place).equals("BRANCH_NEQ");
        boolean missingGoesLeft = missingIsHere != swapped;
        boolean equality = modes.get(place).endsWith("EQ") && !modes.get(place).endsWith("LEQ");
        if (equality) {
            return missingGoesLeft ? Question.EQUAL_OR_NAN : Question.EQUAL;
        }
        return missingGoesLeft ? Question.LESS_OR_NAN : Question.LESS;
    }
}
