package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The trees of an ONNX tree ensemble, which come as parallel lists of nodes and of leaves' weights.
 * A leaf may hold a weight for each output: each output then has a tree of its own.
 */
@Cold
final class OnnxTrees {
    private static final int MAX_VALUES = 1 << 23;
    private static final double SHARE_TOLERANCE = 1e-3;

    private final Node node;
    private final String prefix;
    private final int outputs;
    private final int features;
    private final OnnxLeaves leaves;
    private final List<Tree> trees = new ArrayList<>();
    private final boolean inDouble;
    private boolean whole = true;
    private int count;
    private double least;
    private double most;

    /**
     * Reads and checks.
     *
     * @param prefix of the weights' lists: {@code class} or {@code target}.
     */
    OnnxTrees(Node node, String prefix, int outputs, int features) {
        this.node = node;
        this.prefix = prefix;
        this.outputs = outputs;
        this.features = features;
        OnnxSplits splits = new OnnxSplits(node);
        if ((long) splits.size() * outputs > MAX_VALUES) {
            throw node.fail("more than %d values of nodes".formatted(MAX_VALUES));
        }
        leaves = new OnnxLeaves(node, prefix, outputs, splits);
        inDouble = splits.isInDouble();
        for (int from = 0; from < splits.size(); count++) {
            int to = splits.endOfTree(from);
            add(splits, from, to);
            from = to;
        }
        if (count == 0) {
            throw node.fail("it holds no trees");
        }
    }

    /** Whether only the first class has weights: one column for two classes. */
    static boolean isOfFirstClass(Node node) {
        int[] ids = node.integers("class_ids");
        return ids != null && Arrays.stream(ids).allMatch(id -> id == 0);
    }

    /** All outputs' trees. */
    List<Tree> trees() {
        return trees;
    }

    /** How many trees the file holds. */
    int count() {
        return count;
    }

    /** Whether rows and leaves are doubles. */
    boolean isInDouble() {
        return inDouble;
    }

    /**
     * All outputs' trees, each leaf with its output's base added; an output without trees has one
     * that says its base.
     */
    List<Tree> shifted(double[] base) {
        if (!whole) {
            throw node.fail(
                    "aggregate_function MIN or MAX over trees that weigh an output in some of"
                            + " their leaves only is not supported");
        }
        List<Tree> shifted = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            int own = output;
            List<Tree> of = trees.stream().filter(tree -> tree.output() == own).toList();
            of.forEach(tree -> shifted.add(shifted(tree, base[own])));
            if (of.isEmpty()) {
                shifted.add(Tree.leaf(own, base[own]));
            }
        }
        return shifted;
    }

    private Tree shifted(Tree tree, double by) {
        double[] value = tree.value().clone();
        for (int i = 0; i < value.length; i++) {
            double sum = value[i] + by;
            value[i] = !tree.isLeaf(i) ? value[i] : inDouble ? sum : (float) sum;
        }
        return valued(tree, tree.output(), value);
    }

    /** Whether no leaf weighs less than 0. */
    boolean isNowhereNegative() {
        return leaves.least() >= 0;
    }

    /** Whether each leaf holds a weight for each output. */
    boolean isComplete() {
        return leaves.isComplete();
    }

    /** Whether outputs are shares: never negative, and together 1, or one share of at most 1. */
    boolean areShares(double[] base) {
        double start = Arrays.stream(base).sum();
        boolean noMore = start + most <= 1 + SHARE_TOLERANCE;
        boolean noLess = outputs == 1 || start + least >= 1 - SHARE_TOLERANCE;
        return isNowhereNegative()
                && Arrays.stream(base).allMatch(value -> value >= 0)
                && noMore
                && noLess;
    }

    private void add(OnnxSplits splits, int from, int to) {
        Tree shape = splits.tree(from, to);
        String fault = TreeCheck.fault(shape, features);
        if (fault == null && splits.reached(shape) < to - from) {
            fault = "has nodes that its first node, the root, does not lead to";
        }
        if (fault != null) {
            throw node.fail("tree %d %s".formatted(splits.treeOf(from), fault));
        }
        double leastHere = Double.POSITIVE_INFINITY;
        double mostHere = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            if (shape.isLeaf(i - from)) {
                if (outputs == 1 && !leaves.has(i, 0)) {
                    throw node.fail("the leaf at place %d has no %s_weights".formatted(i, prefix));
                }
                double total = leaves.total(i);
                leastHere = Math.min(leastHere, total);
                mostHere = Math.max(mostHere, total);
            }
        }
        least += leastHere;
        most += mostHere;
        for (int output = 0; output < outputs; output++) {
            if (leaves.isUsed(from, to, output)) {
                trees.add(weighed(shape, from, output));
                whole &= leaves.isWhole(from, to, output);
            }
        }
    }

    private Tree weighed(Tree shape, int from, int output) {
        double[] value = shape.value().clone();
        for (int i = 0; i < value.length; i++) {
            if (shape.isLeaf(i)) {
                value[i] = leaves.weight(from + i, output);
            }
        }
        return valued(shape, output, value);
    }

    private static Tree valued(Tree shape, int output, double[] value) {
        return new Tree(
                output,
                shape.left(),
                shape.right(),
                shape.feature(),
                value,
                shape.question(),
                null);
    }
}
