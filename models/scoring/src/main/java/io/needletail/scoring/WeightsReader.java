package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.network.WeightPrecision;

import java.nio.file.Path;

/** Reads the weights of one kind of model. */
@Cold
@FunctionalInterface
interface WeightsReader {

    /**
     * Reads and checks.
     *
     * @param where the file's name, for messages.
     */
    Weights read(byte[] content, String where);

    /**
     * The reader for what {@code model.json} calls its {@code kind}.
     *
     * @param window how many rows the model sees.
     * @param precision of a network's weights.
     * @param features number of features of a row.
     * @param file the {@code model.json}, for the message.
     */
    static WeightsReader of(
            String kind, ModelWindow window, WeightPrecision precision, int features, Path file) {
        if (!kind.equals("onnx")) {
            requireOfForest(window, precision, file.toString());
        }
        return switch (kind) {
            case "xgboost" -> XgboostFile::read;
            case "lightgbm" -> LightgbmFile::read;
            case "onnx" ->
                    (content, where) ->
                            OnnxWeights.read(content, where, window, precision, features);
            case RegimePackage.KIND ->
                    throw new ModelException(
                            file
                                    + ": kind 'regimes' foretells nothing; name it in"
                                    + " decide.regimes");
            default ->
                    throw new ModelException(
                            file
                                    + ": kind '"
                                    + kind
                                    + "' is not supported; use xgboost, lightgbm or onnx");
        };
    }

    /** Refuses for a forest what only a network can be given. */
    static void requireOfForest(ModelWindow window, WeightPrecision precision, String where) {
        if (!window.equals(ModelWindow.ONE_ROW)) {
            throw new ModelException(where + ": a forest sees one row; take 'window' away");
        }
        if (precision != WeightPrecision.FP32) {
            throw new ModelException(
                    where + ": a forest has no weights to round; take 'precision' away");
        }
    }
}
