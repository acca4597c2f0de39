package io.needletail.training;

import io.needletail.scoring.Scaler;

/**
 * A model made on one fold.
 *
 * @param model as the trainer left it.
 * @param scaler what the features pass through, fitted to the rows learnt from; null = nothing.
 * @param seen the data as the model sees them.
 */
record FoldFit(FittedModel model, Scaler scaler, Dataset seen) implements AutoCloseable {

    static FoldFit of(Dataset data, Fold fold, TrainingSetup setup) {
        Scaler scaler =
                setup.normalisation() == null
                        ? null
                        : ScalerFit.of(setup.normalisation(), data, fold.learn());
        Dataset seen = data.scaledBy(scaler);
        Samples learn = Samples.of(seen, fold.learn(), setup.balanced());
        Samples stop = Samples.of(seen, fold.stop(), setup.balanced());
        return new FoldFit(
                setup.algorithm().trainer().fit(learn, stop, setup.parameters()), scaler, seen);
    }

    double[] predict(int[] rows) {
        return model.predict(seen, rows);
    }

    /** How good it is on labelled rows. */
    Quality quality(int[] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = seen.up(rows[i]);
        }
        return Quality.of(predict(rows), labels);
    }

    @Override
    public void close() {
        model.close();
    }
}
