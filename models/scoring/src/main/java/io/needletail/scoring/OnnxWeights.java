package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.OnnxFile;

/** Reads an ONNX file, which holds a forest or a network. */
@Cold
final class OnnxWeights {
    private OnnxWeights() {}

    /**
     * Reads a file's content.
     *
     * @param where the file's name, for messages.
     * @param window how many rows a network sees; a forest sees one.
     * @param precision of a network's weights.
     * @param features number of features of a row.
     * @throws ModelException when it is damaged, or holds what we cannot score.
     */
    static Weights read(
            byte[] content,
            String where,
            ModelWindow window,
            WeightPrecision precision,
            int features) {
        try {
            return of(OnnxFile.read(content, where), where, window, precision, features);
        } catch (ModelException fault) {
            String prefix = where + ": ";
            String message = fault.getMessage();
            throw message.startsWith(prefix) ? fault : new ModelException(prefix + message, fault);
        }
    }

    private static Weights of(
            Graph graph,
            String where,
            ModelWindow window,
            WeightPrecision precision,
            int features) {
        if (!OnnxForest.isIn(graph)) {
            return NetworkWeights.of(graph, where, window, precision, features);
        }
        WeightsReader.requireOfForest(window, precision, where);
        return OnnxForest.read(graph, features);
    }
}
