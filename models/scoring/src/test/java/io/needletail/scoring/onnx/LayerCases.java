package io.needletail.scoring.onnx;

import static io.needletail.scoring.onnx.GraphCase.attributes;

import java.util.Map;

/** Cases of layers: windows, normalisations, recurrences. */
final class LayerCases {
    private LayerCases() {}

    static void addTo(Map<String, GraphCase.Content> cases) {
        windows(cases);
        normalizations(cases);
        recurrences(cases);
        variants(cases);
    }

    private static void windows(Map<String, GraphCase.Content> cases) {
        cases.put(
                "Conv",
                g -> {
                    int in = g.pick(1, 9);
                    int out = g.pick(1, 70);
                    int taps = g.pick(1, 4);
                    return g.with(
                            "Conv",
                            attributes(
                                    "pads", new long[] {g.pick(0, 3), g.pick(0, 3)},
                                    "strides", new long[] {g.pick(1, 3)},
                                    "dilations", new long[] {g.pick(1, 3)}),
                            g.input(1, in, g.pick(12, 20)),
                            g.weights(out, in, taps),
                            g.weights(out));
                });
        cases.put(
                "Conv in groups",
                g ->
                        g.with(
                                "Conv",
                                attributes("group", 3L, "pads", new long[] {1, 1}),
                                g.input(1, 6, 11),
                                g.weights(9, 2, 3)));
        cases.put(
                "Conv SAME_UPPER",
                g ->
                        g.with(
                                "Conv",
                                attributes("auto_pad", "SAME_UPPER", "strides", new long[] {2}),
                                g.input(1, 4, 11),
                                g.weights(5, 4, 4)));
        cases.put(
                "MaxPool",
                g ->
                        g.with(
                                "MaxPool",
                                attributes(
                                        "kernel_shape", new long[] {g.pick(2, 3)},
                                        "strides", new long[] {g.pick(1, 2)},
                                        "pads", new long[] {1, 0}),
                                g.input(1, 5, 13)));
        for (long counts = 0; counts < 2; counts++) {
            long including = counts;
            cases.put(
                    "AveragePool, padding counted " + including,
                    g ->
                            g.with(
                                    "AveragePool",
                                    attributes(
                                            "kernel_shape", new long[] {3},
                                            "pads", new long[] {1, 1},
                                            "count_include_pad", including),
                                    g.input(1, 5, 13)));
        }
        cases.put("GlobalAveragePool", g -> g.node("GlobalAveragePool", g.input(1, 5, 13)));
        cases.put("GlobalMaxPool", g -> g.node("GlobalMaxPool", g.input(1, 5, 13)));
    }

    private static void normalizations(Map<String, GraphCase.Content> cases) {
        for (String operator : new String[] {"Softmax", "LogSoftmax"}) {
            cases.put(operator, g -> g.node(operator, g.input(1, 4, g.pick(1, 40))));
            cases.put(
                    operator + " over rows",
                    g -> g.with(operator, attributes("axis", 1L), g.input(1, 9, 5)));
        }
        cases.put(
                "BatchNormalization",
                g ->
                        g.node(
                                "BatchNormalization",
                                g.input(1, 6, 9),
                                g.positives(6),
                                g.weights(6),
                                g.weights(6),
                                g.positives(6)));
        cases.put(
                "LayerNormalization",
                g -> {
                    int width = g.pick(2, 70);
                    String x = g.input(1, 5, width);
                    return g.node("LayerNormalization", x, g.positives(width), g.weights(width));
                });
        cases.put("LayerNorm in parts", g -> g.torch().layerNorm(g.input(1, 5, 33), 33));
        for (String operator : new String[] {"ReduceMean", "ReduceMax"}) {
            cases.put(
                    operator,
                    g -> g.with(operator, attributes("axes", new long[] {-1}), g.input(1, 5, 37)));
            cases.put(
                    operator + " over rows",
                    g ->
                            g.with(
                                    operator,
                                    attributes("axes", new long[] {1}, "keepdims", 0L),
                                    g.input(1, 9, 5)));
        }
        cases.put(
                "ReduceSum",
                g -> g.node("ReduceSum", g.input(1, 5, 37), g.builder().integers(1, 2)));
    }

    private static void recurrences(Map<String, GraphCase.Content> cases) {
        cases.put("LSTM", g -> g.torch().lstm(g.input(1, 9, 5), 5, g.pick(1, 40), 2));
        cases.put("GRU", g -> g.torch().gru(g.input(1, 9, 5), 5, g.pick(1, 40), 2));
        cases.put(
                "LSTM without bias",
                g -> {
                    Object[] hidden = attributes("hidden_size", 7L);
                    return g.with(
                            "LSTM",
                            hidden,
                            g.input(9, 1, 5),
                            g.weights(1, 28, 5),
                            g.weights(1, 28, 7));
                });
        cases.put(
                "LSTM with initial states",
                g ->
                        g.with(
                                "LSTM",
                                attributes("hidden_size", 7L),
                                g.input(9, 1, 5),
                                g.weights(1, 28, 5),
                                g.weights(1, 28, 7),
                                g.weights(1, 56),
                                "",
                                g.weights(1, 1, 7),
                                g.weights(1, 1, 7)));
    }

    private static void variants(Map<String, GraphCase.Content> cases) {
        for (int output = 1; output < 3; output++) {
            int wanted = output;
            cases.put(
                    "LSTM, output " + wanted,
                    g ->
                            g.builder()
                                    .nodes(
                                            "LSTM",
                                            Map.of("hidden_size", 7L),
                                            3,
                                            g.input(9, 1, 5),
                                            g.weights(1, 28, 5),
                                            g.weights(1, 28, 7),
                                            g.weights(1, 56))
                                    .get(wanted));
        }
        cases.put(
                "GRU, reset before the product",
                g ->
                        g.with(
                                "GRU",
                                attributes("hidden_size", 20L),
                                g.input(9, 1, 5),
                                g.weights(1, 60, 5),
                                g.weights(1, 60, 20),
                                g.weights(1, 120),
                                "",
                                g.weights(1, 1, 20)));
        cases.put(
                "GRU, last state",
                g ->
                        g.builder()
                                .nodes(
                                        "GRU",
                                        Map.of("hidden_size", 20L, "linear_before_reset", 1L),
                                        2,
                                        g.input(9, 1, 5),
                                        g.weights(1, 60, 5),
                                        g.weights(1, 60, 20))
                                .get(1));
    }
}
