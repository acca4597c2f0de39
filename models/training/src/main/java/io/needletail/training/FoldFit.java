package io.needletail.training;

import io.needletail.scoring.Calibration;
import io.needletail.scoring.ModelWindow;
import io.needletail.scoring.NetworkWeights;
import io.needletail.scoring.Scaler;
import io.needletail.scoring.network.WeightPrecision;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A model made on one fold.
 *
 * @param model as the trainer left it.
 * @param scaler what the features pass through, fitted to the rows learnt from; null = nothing.
 * @param seen the data as the model sees them.
 * @param calibration what its answers pass through, fitted to the rows to stop by; null = nothing.
 */
record FoldFit(FittedModel model, Scaler scaler, Dataset seen, Calibration calibration)
        implements AutoCloseable {

    static FoldFit of(Dataset data, Fold fold, TrainingSetup setup) {
        Scaler scaler =
                setup.normalisation() == null
                        ? null
                        : ScalerFit.of(setup.normalisation(), data, fold.learn());
        Dataset seen = data.scaledBy(scaler);
        Samples learn = Samples.of(seen, fold.learn(), setup.balanced());
        Samples stop = Samples.of(seen, fold.stop(), setup.balanced());
        FittedModel model = setup.algorithm().trainer().fit(learn, stop, setup.parameters());
        FoldFit plain = new FoldFit(model, scaler, seen, null);
        if (setup.calibration() == null) {
            return plain;
        }
        try {
            int[] rows = fold.stop();
            Calibration fitted =
                    CalibrationFit.of(setup.calibration(), plain.predict(rows), plain.labels(rows));
            return new FoldFit(model, scaler, seen, fitted);
        } catch (TrainingException impossible) {
            model.close();
            throw impossible;
        }
    }

    double[] predict(int[] rows) {
        return predict(rows, FittedModel.Change.NONE);
    }

    /** What the engine would be told if the rows were changed. */
    double[] predict(int[] rows, FittedModel.Change change) {
        double[] said = model.predictor().predict(seen, rows, change);
        for (int i = 0; i < said.length && calibration != null; i++) {
            said[i] = calibration.calibrate(said[i]);
        }
        return said;
    }

    /** How good it is on labelled rows. */
    Quality quality(int[] rows) {
        return Quality.of(predict(rows), labels(rows));
    }

    /**
     * How far the engine's answers are at most from those that were learnt, on some rows of a
     * network, for its weights' sake.
     *
     * @param rows ascending.
     */
    double precisionError(int[] rows, WeightPrecision precision) {
        ModelWindow window = model.predictor().sees();
        int first = window.stateful() ? 0 : Math.max(0, rows[0] - window.rows() + 1);
        double[][] walked =
                IntStream.rangeClosed(first, rows[rows.length - 1])
                        .mapToObj(seen::row)
                        .filter(row -> Arrays.stream(row).allMatch(Double::isFinite))
                        .toArray(double[][]::new);
        return NetworkWeights.read(
                        model.weights(), model.fileName(), window, precision, seen.names().size())
                .precisionError(walked);
    }

    private boolean[] labels(int[] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = seen.up(rows[i]);
        }
        return labels;
    }

    @Override
    public void close() {
        model.close();
    }
}
