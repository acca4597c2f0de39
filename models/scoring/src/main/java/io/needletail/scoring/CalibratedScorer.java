package io.needletail.scoring;

/** Says how often what a model says came true. */
final class CalibratedScorer implements Scorer {
    private final Scorer scorer;
    private final Calibration calibration;

    CalibratedScorer(Scorer scorer, Calibration calibration) {
        this.scorer = scorer;
        this.calibration = calibration;
    }

    @Override
    public int featureCount() {
        return scorer.featureCount();
    }

    @Override
    public double score(double[] features) {
        return calibration.calibrate(scorer.score(features));
    }
}
