package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a model that XGBoost (1.6 and newer) saved as JSON or UBJ. Source of the layout: XGBoost's
 * "Introduction to Model IO" and its JSON schema.
 */
@Cold
public final class XgboostFile {
    private static final int MAX_TREES = 100_000;
    private static final int MAX_DEPTH = 64;

    private final String where;

    private XgboostFile(String where) {
        this.where = where;
    }

    /**
     * Reads a forest.
     *
     * @throws ModelException when the file is not a gradient-boosted binary or regression forest of
     *     numeric splits.
     */
    public static Forest read(byte[] content, String where) {
        XgboostFile file = new XgboostFile(where);
        Object root =
                where.endsWith(".ubj")
                        ? UbjReader.read(content, where)
                        : JsonReader.read(content, where);
        return file.forest(file.map(file.map(root, "the file"), "learner"));
    }

    private Forest forest(Map<?, ?> learner) {
        String objective = text(map(learner, "objective"), "name");
        boolean logistic =
                switch (objective) {
                    case "binary:logistic", "reg:logistic" -> true;
                    case "reg:squarederror", "binary:logitraw" -> false;
                    default ->
                            throw error(
                                    "objective '"
                                            + objective
                                            + "' is not supported; use binary:logistic,"
                                            + " reg:logistic, binary:logitraw or reg:squarederror");
                };
        Map<?, ?> parameters = map(learner, "learner_model_param");
        int featureCount = integer(parameters, "num_feature");
        if (integer(parameters, "num_class") > 1) {
            throw error("it has several classes; one output is supported");
        }
        Map<?, ?> booster = map(learner, "gradient_booster");
        if (!"gbtree".equals(text(booster, "name"))) {
            throw error("booster '" + text(booster, "name") + "' is not supported; use gbtree");
        }
        List<Forest.Tree> trees = trees(map(booster, "model"), featureCount);
        return new Forest(
                trees,
                featureCount,
                baseMargin(parameters, logistic || objective.equals("binary:logitraw")),
                logistic);
    }

    private float baseMargin(Map<?, ?> parameters, boolean ofProbability) {
        String text = text(parameters, "base_score").replace("[", "").replace("]", "");
        try {
            float base = Float.parseFloat(text);
            boolean possible = ofProbability ? base > 0 && base < 1 : Float.isFinite(base);
            if (!possible) {
                throw error(
                        "base_score is %s; expected %s"
                                .formatted(
                                        text, ofProbability ? "a probability" : "a finite number"));
            }
            return ofProbability ? (float) -StrictMath.log(1.0f / base - 1.0f) : base;
        } catch (NumberFormatException notANumber) {
            throw error("base_score '" + text + "' is not a number");
        }
    }

    private List<Forest.Tree> trees(Map<?, ?> model, int featureCount) {
        if (!(model.get("trees") instanceof List<?> list) || list.size() > MAX_TREES) {
            throw error("it has no trees, or more than " + MAX_TREES);
        }
        int promised = integer(map(model, "gbtree_model_param"), "num_trees");
        if (promised != list.size()) {
            throw error("it speaks of " + promised + " trees and holds " + list.size());
        }
        List<Forest.Tree> trees = new ArrayList<>(list.size());
        for (Object tree : list) {
            trees.add(tree(map(tree, "a tree"), featureCount, "tree " + trees.size()));
        }
        return trees;
    }

    private Forest.Tree tree(Map<?, ?> tree, int featureCount, String name) {
        double[] left = numbers(tree, "left_children", name);
        double[] right = numbers(tree, "right_children", name);
        double[] feature = numbers(tree, "split_indices", name);
        double[] threshold = numbers(tree, "split_conditions", name);
        double[] missing = numbers(tree, "default_left", name);
        if (numbers(tree, "categories", name).length > 0 || splitsOnCategories(tree, name)) {
            throw error(name + " splits on categories, which is not supported yet");
        }
        int nodes = left.length;
        if (nodes == 0
                || right.length != nodes
                || feature.length != nodes
                || threshold.length != nodes
                || missing.length != nodes) {
            throw error(name + "'s arrays differ in length");
        }
        Forest.Tree read =
                new Forest.Tree(
                        integers(left),
                        integers(right),
                        integers(feature),
                        floats(threshold),
                        flags(missing));
        check(read, featureCount, name);
        return read;
    }

    private boolean splitsOnCategories(Map<?, ?> tree, String name) {
        if (!tree.containsKey("split_type")) {
            return false;
        }
        for (double type : numbers(tree, "split_type", name)) {
            if (type != 0) {
                return true;
            }
        }
        return false;
    }

    /** Each node must be reached once, each feature exist, each number be finite. */
    private void check(Forest.Tree tree, int featureCount, String name) {
        boolean[] seen = new boolean[tree.left().length];
        check(tree, featureCount, name, seen, 0, 0);
    }

    private void check(
            Forest.Tree tree, int featureCount, String name, boolean[] seen, int node, int depth) {
        if (node < 0 || node >= seen.length || seen[node] || depth > MAX_DEPTH) {
            throw error(name + " is not a tree, or deeper than " + MAX_DEPTH);
        }
        seen[node] = true;
        if (!Float.isFinite(tree.threshold()[node])) {
            throw error(name + " node " + node + " holds a number that is not finite");
        }
        if (tree.isLeaf(node)) {
            return;
        }
        if (tree.feature()[node] < 0 || tree.feature()[node] >= featureCount) {
            throw error(name + " node " + node + " splits on feature " + tree.feature()[node]);
        }
        check(tree, featureCount, name, seen, tree.left()[node], depth + 1);
        check(tree, featureCount, name, seen, tree.right()[node], depth + 1);
    }

    private double[] numbers(Map<?, ?> tree, String key, String name) {
        return switch (tree.get(key)) {
            case double[] numbers -> numbers;
            case List<?> flags -> flagNumbers(flags, key, name);
            case null, default -> throw error(name + " lacks the numbers '" + key + "'");
        };
    }

    private double[] flagNumbers(List<?> flags, String key, String name) {
        double[] numbers = new double[flags.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(flags.get(i) instanceof Boolean flag)) {
                throw error(name + "'s '" + key + "' holds something else than numbers");
            }
            numbers[i] = flag ? 1 : 0;
        }
        return numbers;
    }

    private static int[] integers(double[] numbers) {
        int[] integers = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            integers[i] = (int) numbers[i];
        }
        return integers;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static boolean[] flags(double[] numbers) {
        boolean[] flags = new boolean[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            flags[i] = numbers[i] != 0;
        }
        return flags;
    }

    private Map<?, ?> map(Map<?, ?> parent, String key) {
        return map(parent.get(key), "'" + key + "'");
    }

    private Map<?, ?> map(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw error(what + " is missing or not an object: is it an XGBoost model?");
    }

    private String text(Map<?, ?> parent, String key) {
        if (parent.get(key) instanceof String text) {
            return text;
        }
        throw error("'" + key + "' is missing: is it an XGBoost model?");
    }

    private int integer(Map<?, ?> parent, String key) {
        try {
            return Integer.parseInt(text(parent, key));
        } catch (NumberFormatException notANumber) {
            throw error("'" + key + "' is not a whole number");
        }
    }

    private ModelException error(String what) {
        return new ModelException(where + ": " + what);
    }
}
