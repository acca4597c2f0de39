package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Turns a number into a probability: 1 / (1 + exp(-(slope * number + offset))). */
record LogisticScorer(Scorer scorer, double slope, double offset) implements ScorerAround {

    @Override
    public int featureCount() {
        return scorer.featureCount();
    }

    @Override
    public double score(double[] features) {
        return 1.0 / (1.0 + StrictMath.exp(-(slope * scorer.score(features) + offset)));
    }

    @Cold
    @Override
    public Scorer separate() {
        return new LogisticScorer(scorer.separate(), slope, offset);
    }
}
