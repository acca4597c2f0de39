package io.needletail.runtime;

/**
 * How a model's predictions turned out.
 *
 * @param modelId index in the manifest's models, -1 = all together.
 * @param name what people call it.
 * @param role what it was: {@code champion}, {@code member} or {@code shadow}.
 * @param judged predictions whose horizon has passed.
 * @param right of them.
 * @param brier mean of (p − outcome)²; 0.25 is what a coin says, less is better.
 * @param logLoss mean of −log of the probability given to what happened; 0.6931 is what a coin
 *     says, less is better.
 */
public record ModelScore(
        int modelId,
        String name,
        String role,
        long judged,
        long right,
        double brier,
        double logLoss) {}
