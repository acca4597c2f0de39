package io.needletail.scoring;

import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.GraphBuilder;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A seeded {@code TreeEnsemble} of ai.onnx.ml, version 5. */
final class RandomTreeEnsemble {
    private static final int FEATURES = RandomOnnxForest.FEATURES;
    private static final int MODES = 6;

    private final SplittableRandom random;
    private final boolean inDouble;
    private final int targets;
    private final int onlyMode;
    private final Map<String, List<Long>> lists = new HashMap<>();
    private final List<Double> splits = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();

    /** Begins one, with splits of one mode or of all. */
    RandomTreeEnsemble(long seed, int targets, boolean inDouble) {
        random = new SplittableRandom(seed);
        this.targets = targets;
        this.inDouble = inDouble;
        onlyMode = random.nextInt(-MODES, MODES);
        attributes.put("n_targets", (long) targets);
        for (String key :
                List.of(
                        "nodes_trueleafs",
                        "nodes_falseleafs",
                        "nodes_truenodeids",
                        "nodes_falsenodeids",
                        "nodes_featureids",
                        "nodes_modes",
                        "nodes_missing_value_tracks_true",
                        "leaf_targetids",
                        "tree_roots")) {
            lists.put(key, new ArrayList<>());
        }
    }

    RandomTreeEnsemble with(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    /**
     * Grows trees.
     *
     * @param oneTarget each tree's leaves are of one target.
     */
    RandomTreeEnsemble grown(int trees, int depth, double least, double most, boolean oneTarget) {
        for (int tree = 0; tree < trees; tree++) {
            int target = oneTarget ? tree % targets : -1;
            lists.get("tree_roots").add((long) lists.get("nodes_modes").size());
            grow(depth, least, most, target);
        }
        return this;
    }

    private long grow(int depth, double least, double most, int target) {
        int split = lists.get("nodes_modes").size();
        int mode = onlyMode >= 0 ? onlyMode : random.nextInt(MODES);
        lists.get("nodes_modes").add((long) mode);
        lists.get("nodes_featureids").add((long) random.nextInt(FEATURES));
        boolean tracks = random.nextInt(3) == 0;
        lists.get("nodes_missing_value_tracks_true").add(tracks ? 1L : 0L);
        splits.add(threshold());
        for (String side : List.of("true", "false")) {
            lists.get("nodes_" + side + "leafs").add(0L);
            lists.get("nodes_" + side + "nodeids").add(0L);
        }
        for (String side : List.of("true", "false")) {
            boolean leaf = depth <= 1 || random.nextInt(5) == 0;
            long child = leaf ? leaf(least, most, target) : grow(depth - 1, least, most, target);
            lists.get("nodes_" + side + "leafs").set(split, leaf ? 1L : 0L);
            lists.get("nodes_" + side + "nodeids").set(split, child);
        }
        return split;
    }

    private long leaf(double least, double most, int target) {
        lists.get("leaf_targetids").add((long) (target < 0 ? random.nextInt(targets) : target));
        weights.add(random.nextDouble(least, most));
        return weights.size() - 1;
    }

    private double threshold() {
        return random.nextInt(-8, 9) / 4.0 + (inDouble ? random.nextInt(-1, 2) * 1e-12 : 0);
    }

    /** The attributes, for a test to damage. */
    Map<String, Object> attributes() {
        Map<String, Object> all = new HashMap<>();
        lists.forEach(
                (key, list) -> all.put(key, list.stream().mapToLong(Long::longValue).toArray()));
        long[] modes = (long[]) all.get("nodes_modes");
        all.put("nodes_modes", Tensor.of(new int[] {modes.length}, modes));
        all.put("nodes_splits", tensor(splits));
        all.put("leaf_weights", tensor(weights));
        all.putAll(attributes);
        return all;
    }

    private Tensor tensor(List<Double> values) {
        double[] doubles = values.stream().mapToDouble(Double::doubleValue).toArray();
        Tensor exact = Tensor.of(new int[] {doubles.length}, doubles);
        return inDouble ? exact : Tensor.of(exact.dims(), exact.floats());
    }

    Graph graph() {
        return graph(attributes());
    }

    Graph graph(Map<String, Object> all) {
        GraphBuilder builder = new GraphBuilder(17);
        String row = builder.input("row", -1, FEATURES);
        return builder.build(builder.node("ai.onnx.ml.TreeEnsemble", all, row));
    }

    /** A row with missing values, infinities, and numbers that are thresholds. */
    double[] row() {
        double[] row = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            row[i] =
                    switch (random.nextInt(12)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.POSITIVE_INFINITY;
                        case 2 -> Double.NEGATIVE_INFINITY;
                        case 3 -> -0.0;
                        default -> threshold();
                    };
        }
        return row;
    }
}
