package io.needletail.scoring.onnx;

import static io.needletail.scoring.onnx.GraphCase.attributes;

import java.util.LinkedHashMap;
import java.util.Map;

/** A case for each operator, in its variants, and for the models that matter in small. */
public final class GraphCases {
    private static final Map<String, GraphCase.Content> ALL = new LinkedHashMap<>();

    static {
        elementwise();
        products();
        movements();
        windows();
        normalizations();
        recurrences();
        models();
    }

    private GraphCases() {}

    public static Map<String, GraphCase.Content> all() {
        return ALL;
    }

    private static void elementwise() {
        for (String operator : new String[] {"Add", "Sub", "Mul", "Div"}) {
            ALL.put(operator, g -> g.node(operator, g.input(1, 5, 7), g.positives(7)));
            ALL.put(
                    operator + " of a row",
                    g -> g.node(operator, g.positives(1, 6, 1), g.input(1, 6, 3)));
            ALL.put(
                    operator + " of two",
                    g -> {
                        String x = g.input(1, 6, 4);
                        return g.node(operator, g.node("Relu", x), g.node("Exp", x));
                    });
        }
        for (String operator :
                new String[] {
                    "Neg",
                    "Abs",
                    "Exp",
                    "Erf",
                    "Relu",
                    "Sigmoid",
                    "Tanh",
                    "Softplus",
                    "Identity",
                    "LeakyRelu",
                    "Elu",
                    "Gelu"
                }) {
            ALL.put(operator, g -> g.node(operator, g.input(1, g.pick(1, 9), g.pick(1, 40))));
        }
        ALL.put("Dropout", g -> g.node("Dropout", g.input(1, 3, 4)));
        ALL.put("Sqrt", g -> g.node("Sqrt", g.node("Exp", g.input(1, 3, 20))));
        ALL.put("Log", g -> g.node("Log", g.node("Exp", g.input(1, 3, 20))));
        ALL.put("Reciprocal", g -> g.node("Reciprocal", g.node("Exp", g.input(1, 3, 20))));
        ALL.put("Pow 2", g -> g.node("Pow", g.input(1, 3, 20), g.builder().number(2)));
        ALL.put(
                "Pow 1.7",
                g -> g.node("Pow", g.node("Abs", g.input(1, 3, 9)), g.builder().number(1.7f)));
        ALL.put(
                "Clip",
                g ->
                        g.node(
                                "Clip",
                                g.input(1, 4, 9),
                                g.builder().number(-0.5f),
                                g.builder().number(0.7f)));
        ALL.put(
                "LeakyRelu 0.3",
                g -> g.with("LeakyRelu", attributes("alpha", 0.3f), g.input(1, 4, 33)));
        ALL.put(
                "Gelu tanh",
                g -> g.with("Gelu", attributes("approximate", "tanh"), g.input(1, 4, 33)));
    }

    private static void products() {
        ALL.put(
                "Gemm",
                g -> {
                    int in = g.pick(1, 70);
                    int out = g.pick(1, 150);
                    return g.node("Gemm", g.input(1, in), g.weights(in, out), g.weights(out));
                });
        ALL.put(
                "Gemm transposed and scaled",
                g ->
                        g.with(
                                "Gemm",
                                attributes("transB", 1L, "alpha", 0.5f, "beta", 2f),
                                g.input(1, 21),
                                g.weights(17, 21),
                                g.weights(17)));
        ALL.put(
                "MatMul",
                g -> {
                    int in = g.pick(1, 70);
                    return g.node(
                            "MatMul", g.input(1, g.pick(1, 11), in), g.weights(in, g.pick(1, 150)));
                });
        ALL.put(
                "MatMul of two",
                g -> {
                    String x = g.input(1, g.pick(1, 20), g.pick(1, 40));
                    String y = g.with("Transpose", attributes("perm", new long[] {0, 2, 1}), x);
                    return g.node("MatMul", g.node("MatMul", x, y), x);
                });
        ALL.put(
                "MatMul of a constant",
                g -> g.node("MatMul", g.weights(1, 6, 9), g.input(1, 9, 5)));
    }

    private static void movements() {
        ALL.put("Reshape", g -> g.node("Reshape", g.input(1, 6, 4), g.builder().integers(3, -1)));
        ALL.put(
                "Reshape heads",
                g -> g.node("Reshape", g.input(1, 6, 8), g.builder().integers(0, -1, 2, 4)));
        ALL.put(
                "Transpose",
                g ->
                        g.with(
                                "Transpose",
                                attributes("perm", new long[] {2, 0, 1}),
                                g.input(1, 6, 4)));
        ALL.put("Flatten", g -> g.node("Flatten", g.input(1, 6, 4)));
        ALL.put(
                "Slice rows",
                g ->
                        g.node(
                                "Slice",
                                g.input(1, 9, 4),
                                g.builder().integers(2),
                                g.builder().integers(-1),
                                g.builder().integers(1)));
        ALL.put(
                "Slice columns",
                g ->
                        g.node(
                                "Slice",
                                g.input(1, 5, 11),
                                g.builder().integers(9),
                                g.builder().integers(0),
                                g.builder().integers(2),
                                g.builder().integers(-2)));
        ALL.put(
                "Gather last",
                g ->
                        g.with(
                                "Gather",
                                attributes("axis", 1L),
                                g.input(1, 5, 11),
                                g.builder().integer(-1)));
        ALL.put(
                "Gather columns",
                g ->
                        g.with(
                                "Gather",
                                attributes("axis", 2L),
                                g.input(1, 5, 6),
                                g.builder().integers(4, 0, 0)));
        ALL.put(
                "Gather rows",
                g ->
                        g.with(
                                "Gather",
                                attributes("axis", 1L),
                                g.input(1, 5, 6),
                                g.builder().integers(4, 0, 3)));
        ALL.put(
                "Concat columns",
                g -> {
                    String x = g.input(1, 5, 6);
                    return g.with("Concat", attributes("axis", 2L), x, g.node("Neg", x));
                });
        ALL.put(
                "Concat rows",
                g -> {
                    String x = g.input(1, 5, 6);
                    return g.with("Concat", attributes("axis", 1L), g.weights(1, 2, 6), x);
                });
        ALL.put(
                "Split",
                g -> {
                    var parts =
                            g.builder()
                                    .nodes(
                                            "Split",
                                            Map.of("axis", 2L),
                                            2,
                                            g.input(1, 5, 6),
                                            g.builder().integers(2, 4));
                    return g.node("MatMul", parts.get(0), g.weights(2, 3));
                });
        ALL.put(
                "Pad rows",
                g ->
                        g.node(
                                "Pad",
                                g.input(1, 5, 6),
                                g.builder().integers(0, 2, 0, 0, 1, 0),
                                g.builder().number(0)));
        ALL.put(
                "Squeeze and Unsqueeze",
                g ->
                        g.node(
                                "Unsqueeze",
                                g.node("Squeeze", g.input(1, 5, 6), g.builder().integers(0)),
                                g.builder().integers(1, 3)));
        ALL.put(
                "Shape, ConstantOfShape, Cast and Expand folded",
                g -> {
                    String x = g.input(1, 4, 6);
                    String shape = g.node("Shape", x);
                    String twos =
                            g.with(
                                    "ConstantOfShape",
                                    attributes("value", Tensor.of(new int[] {1}, 2L)),
                                    shape);
                    String floats = g.with("Cast", attributes("to", 1L), twos);
                    return g.node("Mul", x, g.node("Add", floats, g.weights(1, 1, 6)));
                });
        ALL.put(
                "Expand",
                g ->
                        g.node(
                                "Expand",
                                g.node("Exp", g.input(1, 4, 1)),
                                g.builder().integers(2, 1, 3)));
        ALL.put(
                "Where",
                g ->
                        g.node(
                                "Where",
                                g.with(
                                        "Cast",
                                        attributes("to", 9L),
                                        g.builder().integers(1, 0, 0, 1)),
                                g.input(1, 5, 4),
                                g.builder().number(-7)));
    }

    private static void windows() {
        ALL.put(
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
        ALL.put(
                "Conv in groups",
                g ->
                        g.with(
                                "Conv",
                                attributes("group", 3L, "pads", new long[] {1, 1}),
                                g.input(1, 6, 11),
                                g.weights(9, 2, 3)));
        ALL.put(
                "Conv SAME_UPPER",
                g ->
                        g.with(
                                "Conv",
                                attributes("auto_pad", "SAME_UPPER", "strides", new long[] {2}),
                                g.input(1, 4, 11),
                                g.weights(5, 4, 4)));
        ALL.put(
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
            ALL.put(
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
        ALL.put("GlobalAveragePool", g -> g.node("GlobalAveragePool", g.input(1, 5, 13)));
        ALL.put("GlobalMaxPool", g -> g.node("GlobalMaxPool", g.input(1, 5, 13)));
    }

    private static void normalizations() {
        for (String operator : new String[] {"Softmax", "LogSoftmax"}) {
            ALL.put(operator, g -> g.node(operator, g.input(1, 4, g.pick(1, 40))));
            ALL.put(
                    operator + " over rows",
                    g -> g.with(operator, attributes("axis", 1L), g.input(1, 9, 5)));
        }
        ALL.put(
                "BatchNormalization",
                g ->
                        g.node(
                                "BatchNormalization",
                                g.input(1, 6, 9),
                                g.positives(6),
                                g.weights(6),
                                g.weights(6),
                                g.positives(6)));
        ALL.put(
                "LayerNormalization",
                g -> {
                    int width = g.pick(2, 70);
                    String x = g.input(1, 5, width);
                    return g.node("LayerNormalization", x, g.positives(width), g.weights(width));
                });
        ALL.put("LayerNorm in parts", g -> g.torch().layerNorm(g.input(1, 5, 33), 33));
        for (String operator : new String[] {"ReduceMean", "ReduceMax"}) {
            ALL.put(
                    operator,
                    g -> g.with(operator, attributes("axes", new long[] {-1}), g.input(1, 5, 37)));
            ALL.put(
                    operator + " over rows",
                    g ->
                            g.with(
                                    operator,
                                    attributes("axes", new long[] {1}, "keepdims", 0L),
                                    g.input(1, 9, 5)));
        }
        ALL.put(
                "ReduceSum",
                g -> g.node("ReduceSum", g.input(1, 5, 37), g.builder().integers(1, 2)));
    }

    private static void recurrences() {
        ALL.put("LSTM", g -> g.torch().lstm(g.input(1, 9, 5), 5, g.pick(1, 40), 2));
        ALL.put("GRU", g -> g.torch().gru(g.input(1, 9, 5), 5, g.pick(1, 40), 2));
        ALL.put(
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
        ALL.put(
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
        for (int output = 1; output < 3; output++) {
            int wanted = output;
            ALL.put(
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
        ALL.put(
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
        ALL.put(
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

    private static void models() {
        ALL.put(
                "model: LSTM",
                g -> NetworkShapes.lstm(g.builder(), g.torch(), sizes(g, 12, 9, 20)));
        ALL.put("model: GRU", g -> NetworkShapes.gru(g.builder(), g.torch(), sizes(g, 12, 9, 20)));
        ALL.put("model: CNN", g -> NetworkShapes.cnn(g.builder(), g.torch(), sizes(g, 12, 9, 8)));
        ALL.put(
                "model: causal CNN",
                g -> NetworkShapes.causalCnn(g.builder(), g.torch(), sizes(g, 12, 9, 8)));
        ALL.put(
                "model: CNN-LSTM",
                g -> NetworkShapes.cnnLstm(g.builder(), g.torch(), sizes(g, 12, 9, 8)));
        ALL.put(
                "model: Transformer",
                g -> NetworkShapes.transformer(g.builder(), g.torch(), sizes(g, 12, 9, 16)));
    }

    private static NetworkShapes.Sizes sizes(GraphCase graph, int rows, int features, int hidden) {
        graph.input(1, rows, features);
        return new NetworkShapes.Sizes("input", features, hidden, 2);
    }
}
