package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Weights whose answer is a number, and what probability of a rise it means. */
@Cold
record LogisticWeights(Weights weights, double slope, double offset) implements Weights {

    @Override
    public int featureCount() {
        return weights.featureCount();
    }

    @Override
    public String size() {
        return weights.size();
    }

    @Override
    public Scorer compile() {
        return new LogisticScorer(weights.compile(), slope, offset);
    }
}
