package io.needletail.scoring;

import io.needletail.codecs.Cold;
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
     * @param features number of features of a row.
     * @throws ModelException when it is damaged, or holds what we cannot score.
     */
    static Weights read(byte[] content, String where, ModelWindow window, int features) {
        try {
            return of(OnnxFile.read(content, where), where, window, features);
        } catch (ModelException fault) {
            String prefix = where + ": ";
            String message = fault.getMessage();
            throw message.startsWith(prefix) ? fault : new ModelException(prefix + message, fault);
        }
    }

    private static Weights of(Graph graph, String where, ModelWindow window, int features) {
        if (!OnnxForest.isIn(graph)) {
            return NetworkWeights.of(graph, where, window, features);
        }
        if (!window.equals(ModelWindow.ONE_ROW)) {
            throw new ModelException(where + ": a forest sees one row; take 'window' away");
        }
        return OnnxForest.read(graph, features);
    }
}
