package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code TreeEnsemble} (ai.onnx.ml, version 5) said as a {@code TreeEnsembleRegressor}. Splits
 * and leaves, which it counts apart, become nodes of numbered trees.
 */
@Cold
final class OnnxTreeEnsemble {
    private static final List<String> MODES =
            List.of(
                    "BRANCH_LEQ",
                    "BRANCH_LT",
                    "BRANCH_GTE",
                    "BRANCH_GT",
                    "BRANCH_EQ",
                    "BRANCH_NEQ");

    /** By the specification 1 is SOFTMAX and 2 LOGISTIC; ONNX Runtime has it the other way. */
    private static final String DISPUTED = "of which runtimes disagree";

    private static final List<String> AGGREGATES = List.of("AVERAGE", "SUM", "MIN", "MAX");
    private static final List<String> TRANSFORMS =
            List.of("NONE", DISPUTED, DISPUTED, "SOFTMAX_ZERO", "PROBIT");
    private static final int MAX_DEPTH = 512;
    private static final int MAX_NODES = 1 << 22;

    private final Node node;
    private final int[] features;
    private final int[] modes;
    private final double[] splits;
    private final int[] whenTrue;
    private final int[] whenFalse;
    private final int[] trueIsLeaf;
    private final int[] falseIsLeaf;
    private final int[] missingIsTrue;
    private final int[] targets;
    private final double[] weights;
    private final boolean inDouble;
    private final List<String> saidModes = new ArrayList<>();
    private final List<Double> saidValues = new ArrayList<>();
    private final List<Double> saidWeights = new ArrayList<>();
    private final Map<String, List<Long>> said = new HashMap<>();
    private int tree;
    private long nodesOfTree;

    private OnnxTreeEnsemble(Node node) {
        this.node = node;
        features = node.integers("nodes_featureids");
        int size = features == null ? 0 : features.length;
        modes = integers(tensor("nodes_modes"), size);
        Tensor thresholds = tensor("nodes_splits");
        splits = numbers(thresholds, "nodes_splits", size);
        whenTrue = OnnxSplits.list(node, "nodes_truenodeids", size);
        whenFalse = OnnxSplits.list(node, "nodes_falsenodeids", size);
        trueIsLeaf = OnnxSplits.list(node, "nodes_trueleafs", size);
        falseIsLeaf = OnnxSplits.list(node, "nodes_falseleafs", size);
        missingIsTrue =
                node.integers("nodes_missing_value_tracks_true") == null
                        ? new int[size]
                        : OnnxSplits.list(node, "nodes_missing_value_tracks_true", size);
        int[] given = node.integers("leaf_targetids");
        targets = given == null ? new int[0] : given;
        Tensor leaves = tensor("leaf_weights");
        weights = numbers(leaves, "leaf_weights", targets.length);
        inDouble = thresholds.isDouble();
        if (leaves.isDouble() != inDouble) {
            throw node.fail("'nodes_splits' and 'leaf_weights' are of different types");
        }
    }

    /** The same trees, by the older operator's attributes and under this one's name. */
    static Node asRegressor(Node node) {
        return new OnnxTreeEnsemble(node).said();
    }

    private Node said() {
        int[] roots = node.integers("tree_roots");
        for (int root : roots == null ? new int[0] : roots) {
            nodesOfTree = 0;
            say(root, 0);
            tree++;
        }
        Map<String, Object> all = new HashMap<>();
        said.forEach(
                (key, list) -> all.put(key, list.stream().mapToLong(Long::longValue).toArray()));
        all.put("nodes_modes", saidModes);
        put(all, "nodes_values", saidValues);
        put(all, "target_weights", saidWeights);
        all.put("n_targets", (long) node.integer("n_targets", 1));
        all.put("aggregate_function", name("aggregate_function", AGGREGATES, 1));
        all.put("post_transform", name("post_transform", TRANSFORMS, 0));
        return new Node(node.operator(), node.name(), node.inputs(), node.outputs(), all);
    }

    /**
     * Says a split, with all below it.
     *
     * @return its number in its tree.
     */
    private long say(int split, int depth) {
        if (split < 0 || split >= modes.length) {
            throw node.fail("tree %d leads to split %d, which is not there".formatted(tree, split));
        }
        if (depth > MAX_DEPTH || saidModes.size() > MAX_NODES) {
            throw node.fail(
                    "tree %d is not a tree, deeper than %d, or too large"
                            .formatted(tree, MAX_DEPTH));
        }
        if (modes[split] < 0 || modes[split] >= MODES.size()) {
            throw node.fail(
                    "split %d has the mode %d, which is not supported"
                            .formatted(split, modes[split]));
        }
        long id = nodesOfTree++;
        int at = saidModes.size();
        sayNode(id, MODES.get(modes[split]), features[split], splits[split]);
        said("nodes_missing_value_tracks_true", missingIsTrue[split]);
        long yes = sayChild(trueIsLeaf[split], whenTrue[split], depth);
        said.get("nodes_truenodeids").set(at, yes);
        long no = sayChild(falseIsLeaf[split], whenFalse[split], depth);
        said.get("nodes_falsenodeids").set(at, no);
        return id;
    }

    private long sayChild(int isLeaf, int child, int depth) {
        return isLeaf == 0 ? say(child, depth + 1) : sayLeaf(child);
    }

    private long sayLeaf(int leaf) {
        if (leaf < 0 || leaf >= targets.length) {
            throw node.fail("tree %d leads to leaf %d, which is not there".formatted(tree, leaf));
        }
        long id = nodesOfTree++;
        sayNode(id, "LEAF", 0, 0);
        said("nodes_missing_value_tracks_true", 0);
        said("target_treeids", tree);
        said("target_nodeids", id);
        said("target_ids", targets[leaf]);
        saidWeights.add(weights[leaf]);
        return id;
    }

    private void sayNode(long id, String mode, int feature, double value) {
        saidModes.add(mode);
        saidValues.add(value);
        said("nodes_treeids", tree);
        said("nodes_nodeids", id);
        said("nodes_featureids", feature);
        said("nodes_truenodeids", 0);
        said("nodes_falsenodeids", 0);
    }

    private void said(String key, long value) {
        said.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
    }

    private void put(Map<String, Object> all, String key, List<Double> values) {
        double[] doubles = values.stream().mapToDouble(Double::doubleValue).toArray();
        if (inDouble) {
            all.put(key + OnnxNumbers.AS_TENSOR, Tensor.of(new int[] {doubles.length}, doubles));
            return;
        }
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        all.put(key, floats);
    }

    private Tensor tensor(String key) {
        Tensor tensor = node.tensor(key);
        if (tensor == null) {
            throw node.fail("'%s' is missing".formatted(key));
        }
        return tensor;
    }

    private int[] integers(Tensor tensor, int size) {
        if (!tensor.integral() || tensor.size() != size) {
            throw node.fail("'nodes_modes' does not hold %d integers".formatted(size));
        }
        return tensor.ints();
    }

    private double[] numbers(Tensor tensor, String key, int size) {
        if (tensor.integral() || tensor.size() != size) {
            throw node.fail("'%s' does not hold %d numbers".formatted(key, size));
        }
        return tensor.doubles();
    }

    private String name(String key, List<String> names, int absent) {
        int number = node.integer(key, absent);
        if (number < 0 || number >= names.size()) {
            throw node.fail("%s %d is not supported".formatted(key, number));
        }
        return names.get(number);
    }
}
