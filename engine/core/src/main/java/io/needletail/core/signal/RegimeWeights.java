package io.needletail.core.signal;

import io.needletail.codecs.Cold;

/**
 * What the models of an ensemble weigh in one regime.
 *
 * @param regime its name, as the package of {@code decide.regimes} has it.
 * @param weights one for each model, 0 to 1,000, not all 0. A model that weighs nothing abstains.
 */
@Cold
public record RegimeWeights(String regime, double[] weights) {

    /** Checks each value. */
    public RegimeWeights {
        weights = weights.clone();
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight <= EnsembleConfig.MOST_WEIGHT)) {
                throw new IllegalArgumentException("weights must be 0 to 1000 each, not " + weight);
            }
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException(
                    "weights of '" + regime + "' are all 0: name the regime in filter.avoid");
        }
    }
}
