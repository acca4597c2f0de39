package io.needletail.scoring.onnx;

import java.util.LinkedHashMap;
import java.util.Map;

/** A case for each operator, in its variants, and for the models that matter in small. */
public final class GraphCases {
    private static final Map<String, GraphCase.Content> ALL = new LinkedHashMap<>();

    static {
        ElementCases.addTo(ALL);
        MovementCases.addTo(ALL);
        LayerCases.addTo(ALL);
        models();
    }

    private GraphCases() {}

    public static Map<String, GraphCase.Content> all() {
        return ALL;
    }

    private static void models() {
        ALL.put("model: LSTM", g -> NetworkShapes.lstm(g.torch(), sizes(g, 12, 9, 20)));
        ALL.put("model: GRU", g -> NetworkShapes.gru(g.torch(), sizes(g, 12, 9, 20)));
        ALL.put("model: CNN", g -> NetworkShapes.cnn(g.torch(), sizes(g, 12, 9, 8)));
        ALL.put("model: causal CNN", g -> NetworkShapes.causalCnn(g.torch(), sizes(g, 12, 9, 8)));
        ALL.put("model: CNN-LSTM", g -> NetworkShapes.cnnLstm(g.torch(), sizes(g, 12, 9, 8)));
        ALL.put(
                "model: Transformer",
                g -> NetworkShapes.transformer(g.torch(), sizes(g, 12, 9, 16)));
        ALL.put(
                "model: Transformer with positions",
                g -> NetworkShapes.transformer(g.torch(), sizes(g, 12, 9, 16), 4, 12));
    }

    private static NetworkShapes.Sizes<String> sizes(
            GraphCase graph, int rows, int features, int hidden) {
        graph.input(1, rows, features);
        return new NetworkShapes.Sizes<>("input", features, hidden, 2);
    }
}
