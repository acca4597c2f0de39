package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * XGBoost's linear booster: a weight for each feature and output, then one bias an output.
 *
 * @param weights of feature 0 one an output, of feature 1, …; last the biases.
 * @param base what each output adds to its bias.
 * @param link how the sums become what it says.
 */
@Cold
record LinearWeights(float[] weights, int featureCount, double[] base, Link link)
        implements Weights {

    @Override
    public String size() {
        return weights.length + " weights";
    }

    @Override
    public Scorer compile() {
        return new LinearScorer(this, base.length - 1);
    }
}
