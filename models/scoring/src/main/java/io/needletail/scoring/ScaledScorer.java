package io.needletail.scoring;

/** Scores a row as the model learnt to see it. */
final class ScaledScorer implements Scorer {
    private final Scaler scaler;
    private final Scorer scorer;
    private final double[] scaled;

    ScaledScorer(Scaler scaler, Scorer scorer) {
        this.scaler = scaler;
        this.scorer = scorer;
        this.scaled = new double[scaler.featureCount()];
    }

    @Override
    public int featureCount() {
        return scorer.featureCount();
    }

    @Override
    public double score(double[] features) {
        scaler.scale(features, scaled, 0);
        return scorer.score(scaled);
    }
}
