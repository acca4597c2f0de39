package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a model that XGBoost (1.6 and newer) saved as JSON or UBJ. Source of the layout: XGBoost's
 * "Introduction to Model IO" and its JSON schema; of the arithmetic: {@code cpu_predictor.cc},
 * {@code gbtree.cc} and {@code gblinear.cc} of 2.1.4.
 */
@Cold
public final class XgboostFile {
    private static final int MAX_TREES = 100_000;
    private static final int MAX_OUTPUTS = 1_000;

    private final ModelJson learner;
    private final XgboostObjective objective;
    private final int featureCount;
    private final int outputs;

    private XgboostFile(ModelJson learner) {
        this.learner = learner;
        ModelJson parameters = learner.object("learner_model_param");
        this.objective = XgboostObjective.of(learner.object("objective"));
        this.featureCount = parameters.integer("num_feature", 1, Integer.MAX_VALUE - 1);
        int classes = parameters.integer("num_class", 0, MAX_OUTPUTS);
        int targets =
                parameters.has("num_target") ? parameters.integer("num_target", 1, MAX_OUTPUTS) : 1;
        this.outputs = Math.max(Math.max(1, classes), targets);
    }

    /**
     * Reads a model.
     *
     * @throws ModelException when the file is damaged, or holds what is not supported: trees whose
     *     leaves are vectors.
     */
    public static Weights read(byte[] content, String where) {
        Object root =
                where.endsWith(".ubj")
                        ? UbjReader.read(content, where)
                        : JsonReader.read(content, where);
        return new XgboostFile(ModelJson.root(root, where).object("learner")).weights();
    }

    private Weights weights() {
        ModelJson booster = learner.object("gradient_booster");
        String name = booster.text("name");
        double[] base = base();
        return switch (name) {
            case "gbtree" -> forest(trees(booster.object("model"), null), base);
            case "dart" ->
                    forest(
                            trees(
                                    booster.object("gbtree").object("model"),
                                    booster.numbers("weight_drop")),
                            base);
            case "gblinear" -> linear(booster.object("model"), base);
            default -> throw booster.error("booster '" + name + "' is not one of XGBoost's");
        };
    }

    private Forest forest(List<Tree> trees, double[] base) {
        return new Forest(trees, featureCount, true, base, 1, objective.link(), 1);
    }

    private LinearWeights linear(ModelJson model, double[] base) {
        double[] weights = model.numbers("weights", (featureCount + 1) * outputs);
        float[] rounded = new float[weights.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) weights[i];
            if (!Float.isFinite(rounded[i])) {
                throw model.error("weight " + i + " is not finite");
            }
        }
        return new LinearWeights(rounded, featureCount, base, objective.link(), outputs - 1);
    }

    private double[] base() {
        ModelJson parameters = learner.object("learner_model_param");
        String text = parameters.text("base_score").replace("[", "").replace("]", "");
        String[] scores = text.split(",", -1);
        if (scores.length != 1 && scores.length != outputs) {
            throw parameters.error(
                    "base_score holds %d numbers for %d outputs".formatted(scores.length, outputs));
        }
        double[] base = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            base[i] = objective.margin(scores[scores.length == 1 ? 0 : i].trim(), parameters);
        }
        return base;
    }

    /**
     * Reads the trees.
     *
     * @param weights what each tree's leaves are multiplied with; null: nothing.
     */
    private List<Tree> trees(ModelJson model, double[] weights) {
        List<ModelJson> objects = model.objects("trees", "tree", MAX_TREES);
        int promised =
                model.object("gbtree_model_param").integer("num_trees", 0, Integer.MAX_VALUE);
        if (promised != objects.size()) {
            throw model.error("it speaks of " + promised + " trees and holds " + objects.size());
        }
        if (weights != null && weights.length != objects.size()) {
            throw model.error(
                    "it has %d tree weights for %d trees"
                            .formatted(weights.length, objects.size()));
        }
        double[] outputOf = outputs == 1 ? null : model.numbers("tree_info", objects.size());
        List<Tree> trees = new ArrayList<>(objects.size());
        for (ModelJson object : objects) {
            int i = trees.size();
            int output = outputOf == null ? 0 : (int) outputOf[i];
            if (output < 0 || output >= outputs) {
                throw object.error("it belongs to class %d of %d".formatted(output, outputs));
            }
            float weight = weights == null ? 1 : (float) weights[i];
            trees.add(new XgboostTree(object, output, featureCount).read(weight));
        }
        return trees;
    }
}
