package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Scores a row as the model learnt to see it. */
final class ScaledScorer implements ScorerAround {
    private final Scaler scaler;
    private final Scorer scorer;
    private final double[] scaled;

    ScaledScorer(Scaler scaler, Scorer scorer) {
        this.scaler = scaler;
        this.scorer = scorer;
        this.scaled = new double[scaler.featureCount()];
    }

    @Override
    public Scorer scorer() {
        return scorer;
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

    @Override
    public void push(double[] features) {
        scaler.scale(features, scaled, 0);
        scorer.push(scaled);
    }

    @Cold
    @Override
    public Scorer separate() {
        return new ScaledScorer(scaler, scorer.separate());
    }
}
