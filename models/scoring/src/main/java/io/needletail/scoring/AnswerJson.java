package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Map;

/**
 * How a model's outputs become the one probability that the engine asks for, as {@code model.json}
 * says: {@code upClass}, the class that means up (the last if it does not say), and {@code
 * logistic}, which turns a number into a probability.
 */
@Cold
final class AnswerJson {
    private static final String UP_CLASS = "upClass";
    private static final String LOGISTIC = "logistic";

    private final Map<?, ?> json;
    private final String where;

    private AnswerJson(Map<?, ?> json, String where) {
        this.json = json;
        this.where = where;
    }

    /**
     * Applies what a package says to its weights.
     *
     * @throws ModelException when there is no such class, or the weights give a number and nothing
     *     says how probable a rise it means.
     */
    static Weights apply(Map<?, ?> json, Weights weights, String where) {
        return new AnswerJson(json, where).apply(weights);
    }

    private Weights apply(Weights weights) {
        return switch (weights) {
            case Forest forest ->
                    probable(forest.answering(upClass(forest.outputs())), forest.link());
            case LinearWeights linear ->
                    probable(linear.answering(upClass(linear.outputs())), linear.link());
            default -> weights;
        };
    }

    private int upClass(int outputs) {
        if (!json.containsKey(UP_CLASS)) {
            return outputs - 1;
        }
        boolean exists =
                json.get(UP_CLASS) instanceof Double number
                        && number == Math.rint(number)
                        && number >= 0
                        && number < outputs;
        if (!exists) {
            throw new ModelException(
                    "%s: 'upClass' is %s; the model's classes are 0 to %d"
                            .formatted(where, json.get(UP_CLASS), outputs - 1));
        }
        return ((Double) json.get(UP_CLASS)).intValue();
    }

    private Weights probable(Weights weights, Link link) {
        if (!json.containsKey(LOGISTIC)) {
            if (link.givesProbability()) {
                return weights;
            }
            throw new ModelException(
                    where
                            + ": the model gives a number, not a probability; add \"logistic\":"
                            + " {\"slope\": s, \"offset\": o}, so that a rise has the probability"
                            + " 1 / (1 + exp(-(s * number + o))), or train a classifier");
        }
        if (!(json.get(LOGISTIC) instanceof Map<?, ?> logistic)
                || !(logistic.get("slope") instanceof Double slope)
                || !(logistic.get("offset") instanceof Double offset)
                || !Double.isFinite(slope)
                || !Double.isFinite(offset)) {
            throw new ModelException(
                    where + ": 'logistic' should be {\"slope\": number, \"offset\": number}");
        }
        return new LogisticWeights(weights, slope, offset);
    }
}
