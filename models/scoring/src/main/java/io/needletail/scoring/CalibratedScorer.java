package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Says how often what a model says came true. */
record CalibratedScorer(Scorer scorer, Calibration calibration) implements ScorerAround {

    @Override
    public int featureCount() {
        return scorer.featureCount();
    }

    @Override
    public double score(double[] features) {
        return calibration.calibrate(scorer.score(features));
    }

    @Cold
    @Override
    public Scorer separate() {
        return new CalibratedScorer(scorer.separate(), calibration);
    }
}
