package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * XGBoost's linear booster: a weight for each feature and output, then one bias an output.
 *
 * @param weights of feature 0 one an output, of feature 1, …; last the biases.
 * @param base what each output adds to its bias.
 * @param link how the sums become what it says.
 * @param answer the output that a score is taken from.
 */
@Cold
record LinearWeights(float[] weights, int featureCount, double[] base, Link link, int answer)
        implements Weights {

    /** Number of sums. */
    int outputs() {
        return base.length;
    }

    /** The same, answering with another output. */
    LinearWeights answering(int output) {
        return new LinearWeights(weights, featureCount, base, link, output);
    }

    @Override
    public String size() {
        return weights.length + " weights";
    }

    @Override
    public Scorer compile() {
        return new LinearScorer(this);
    }
}
