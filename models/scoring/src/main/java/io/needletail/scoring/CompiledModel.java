package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

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

    @Override
    public long rowsNeeded() {
        return scorer.rowsNeeded();
    }

    @Override
    public long rowsSeen() {
        return scorer.rowsSeen();
    }

    @Override
    public void push(double[] features) {
        scorer.push(features);
    }

    @Override
    public void skip() {
        scorer.skip();
    }

    @Override
    public void prepare() {
        scorer.prepare();
    }

    @Override
    public void save(StateWriter out) {
        scorer.save(out);
    }

    @Override
    public void load(StateReader in) {
        scorer.load(in);
    }

    @Cold
    @Override
    public Model separate() {
        return new CompiledModel(
                scorer.separate(), featureSetHash, horizonNs, name, contentHash, trainedAccuracy);
    }
}
