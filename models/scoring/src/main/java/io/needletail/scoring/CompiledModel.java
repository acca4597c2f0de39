package io.needletail.scoring;

/** A package, compiled. */
record CompiledModel(
        Scorer scorer,
        long featureSetHash,
        long horizonNs,
        String name,
        long contentHash,
        double trainedAccuracy)
        implements Model {

    @Override
    public int featureCount() {
        return scorer.featureCount();
    }

    @Override
    public double score(double[] features) {
        return scorer.score(features);
    }
}
