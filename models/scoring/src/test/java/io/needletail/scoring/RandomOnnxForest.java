package io.needletail.scoring;

import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.GraphBuilder;
import io.needletail.scoring.onnx.OnnxWriter;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A seeded tree ensemble in the form of skl2onnx and onnxmltools. */
final class RandomOnnxForest {
    static final int FEATURES = 6;
    private static final List<String> MODES =
            List.of(
                    "BRANCH_LEQ",
                    "BRANCH_LT",
                    "BRANCH_GTE",
                    "BRANCH_GT",
                    "BRANCH_EQ",
                    "BRANCH_NEQ");

    private final SplittableRandom random;
    private final boolean classifier;
    private final int columns;
    private final float least;
    private final float most;
    private final String mode;
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<String> modes = new ArrayList<>();
    private final Map<String, List<Number>> lists = new HashMap<>();
    private int nodes;
    private boolean inDouble;

    /**
     * Begins one.
     *
     * @param columns of the leaves' weights, which are of {@code least} to {@code most}.
     */
    RandomOnnxForest(long seed, boolean classifier, int columns, float least, float most) {
        this.random = new SplittableRandom(seed);
        this.classifier = classifier;
        this.columns = columns;
        this.least = least;
        this.most = most;
        this.mode = random.nextBoolean() ? MODES.get(random.nextInt(MODES.size())) : null;
    }

    RandomOnnxForest with(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    /** Base values, one a column. */
    RandomOnnxForest based() {
        double[] doubles = random.doubles(columns, -1, 1).toArray();
        if (inDouble) {
            return with("base_values_as_tensor", Tensor.of(new int[] {columns}, doubles));
        }
        float[] base = new float[columns];
        for (int i = 0; i < columns; i++) {
            base[i] = (float) doubles[i];
        }
        return with("base_values", base);
    }

    /** All numbers as doubles, which no float holds. */
    RandomOnnxForest inDouble() {
        inDouble = true;
        return this;
    }

    RandomOnnxForest grown(int trees, int depth) {
        boolean tracks = random.nextBoolean();
        for (int tree = 0; tree < trees; tree++) {
            nodes = 0;
            grow(3 * tree, depth, tracks);
        }
        return this;
    }

    /** The attributes, for a test to damage. */
    Map<String, Object> attributes() {
        Map<String, Object> all = new HashMap<>();
        lists.forEach((key, list) ->
                all.put(inDouble && isOfNumbers(key) ? key + "_as_tensor" : key, array(key, list)));
        all.put("nodes_modes", modes);
        if (classifier) {
            int classes = Math.max(2, columns);
            all.put("classlabels_int64s", IntStream.range(0, classes).asLongStream().toArray());
        } else {
            all.put("n_targets", (long) columns);
        }
        all.putAll(attributes);
        return all;
    }

    Graph graph() {
        return graph(attributes());
    }

    Graph graph(Map<String, Object> all) {
        GraphBuilder builder = new GraphBuilder(17);
        String row = builder.input("row", -1, FEATURES);
        String kind = classifier ? "Classifier" : "Regressor";
        List<String> outputs =
                builder.nodes("ai.onnx.ml.TreeEnsemble" + kind, all, classifier ? 2 : 1, row);
        return builder.build(outputs.getLast());
    }

    byte[] content() {
        return OnnxWriter.write(graph());
    }

    /** A row with missing values, infinities, and numbers that are thresholds. */
    double[] row() {
        double[] row = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            row[i] =
                    switch (random.nextInt(12)) {
                        case 0 -> Float.NaN;
                        case 1 -> Float.POSITIVE_INFINITY;
                        case 2 -> Float.NEGATIVE_INFINITY;
                        case 3 -> -0.0f;
                        default -> threshold();
                    };
        }
        return row;
    }

    private double threshold() {
        double near = inDouble ? random.nextInt(-1, 2) * 1e-12 : 0;
        return random.nextInt(-8, 9) / 4.0 + near;
    }

    private int grow(int tree, int depth, boolean tracks) {
        int id = nodes++;
        boolean leaf = depth == 0 || id > 0 && random.nextInt(6) == 0;
        int at = modes.size();
        String own = mode == null ? MODES.get(random.nextInt(MODES.size())) : mode;
        modes.add(leaf ? "LEAF" : own);
        add("nodes_treeids", tree);
        add("nodes_nodeids", id);
        add("nodes_featureids", leaf ? 0 : random.nextInt(FEATURES));
        add("nodes_values", leaf ? 0.0 : threshold());
        add("nodes_truenodeids", 0);
        add("nodes_falsenodeids", 0);
        if (tracks) {
            add("nodes_missing_value_tracks_true", random.nextInt(2));
        }
        if (leaf) {
            weigh(tree, id);
        } else {
            lists.get("nodes_truenodeids").set(at, grow(tree, depth - 1, tracks));
            lists.get("nodes_falsenodeids").set(at, grow(tree, depth - 1, tracks));
        }
        return id;
    }

    private void weigh(int tree, int id) {
        String prefix = classifier ? "class" : "target";
        for (int column = 0; column < columns; column++) {
            add(prefix + "_treeids", tree);
            add(prefix + "_nodeids", id);
            add(prefix + "_ids", column);
            add(prefix + "_weights", random.nextDouble(least, most));
        }
    }

    private void add(String key, Number value) {
        lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
    }

    private static boolean isOfNumbers(String key) {
        return key.endsWith("_values") || key.endsWith("_weights");
    }

    private Object array(String key, List<Number> list) {
        if (!isOfNumbers(key)) {
            return list.stream().mapToLong(Number::longValue).toArray();
        }
        if (inDouble) {
            double[] doubles = list.stream().mapToDouble(Number::doubleValue).toArray();
            return Tensor.of(new int[] {doubles.length}, doubles);
        }
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i).floatValue();
        }
        return floats;
    }
}
