package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Map;

/**
 * PyTorch's modules in the form in which {@code torch.onnx.export} writes them: what a model that
 * was trained in Java is saved as. Weights are taken in the order and layout of the module's {@code
 * state_dict}.
 */
@Cold
public final class TorchLayers implements Layers<String> {
    private final GraphBuilder graph;
    private final Weights weights;

    /** Where the weights come from. */
    @FunctionalInterface
    public interface Weights {

        /** The next tensor of the {@code state_dict}, row-major. */
        float[] next(int... dims);
    }

    /** Adds to a graph. */
    public TorchLayers(GraphBuilder graph, Weights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    @Override
    public String lstm(String x, int inputs, int hidden, int layers) {
        int[] gates = {0, 3, 1, 2};
        return recurrent("LSTM", x, inputs, hidden, layers, gates);
    }

    @Override
    public String gru(String x, int inputs, int hidden, int layers) {
        int[] gates = {1, 0, 2};
        return recurrent("GRU", x, inputs, hidden, layers, gates);
    }

    @Override
    public String lastStep(String x) {
        return graph.node("Gather", Map.of("axis", 1L), x, graph.integer(-1));
    }

    @Override
    public String lastOfTurned(String x) {
        return graph.node("Gather", Map.of("axis", 2L), x, graph.integer(-1));
    }

    @Override
    public String turned(String x) {
        return graph.node("Transpose", Map.of("perm", new long[] {0, 2, 1}), x);
    }

    @Override
    public String meanOfTurned(String x) {
        return graph.node("Flatten", graph.node("GlobalAveragePool", x));
    }

    @Override
    public String halved(String x) {
        Map<String, Object> halves =
                Map.of("kernel_shape", new long[] {2}, "strides", new long[] {2});
        return graph.node("MaxPool", halves, x);
    }

    @Override
    public String shifted(String x, float[] table, int width) {
        int[] dims = {table.length / width, width};
        return graph.node("Add", x, graph.constant(Tensor.of(dims, table)));
    }

    @Override
    public String relu(String x) {
        return graph.node("Relu", x);
    }

    @Override
    public String softmax(String x) {
        return graph.node("Softmax", Map.of("axis", -1L), x);
    }

    @Override
    public String linear(String x, int inputs, int outputs) {
        String weight = constant(outputs, inputs);
        return graph.node("Gemm", Map.of("transB", 1L), x, weight, constant(outputs));
    }

    @Override
    public String linearOfSteps(String x, int inputs, int outputs) {
        float[] weight = weights.next(outputs, inputs);
        float[] flipped = new float[weight.length];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = weight[i % outputs * inputs + i / outputs];
        }
        String product =
                graph.node(
                        "MatMul",
                        x,
                        graph.constant(Tensor.of(new int[] {inputs, outputs}, flipped)));
        return graph.node("Add", constant(outputs), product);
    }

    @Override
    public String conv1d(String x, int inputs, int outputs, int taps, int before, int after) {
        Map<String, Object> attributes =
                Map.of(
                        "kernel_shape", new long[] {taps},
                        "strides", new long[] {1},
                        "dilations", new long[] {1},
                        "group", 1L,
                        "pads", new long[] {before, after});
        String weight = constant(outputs, inputs, taps);
        return graph.node("Conv", attributes, x, weight, constant(outputs));
    }

    /** {@code nn.LayerNorm} over the last axis, in the parts that opsets below 17 know. */
    public String layerNorm(String x, int width) {
        Map<String, Object> last = Map.of("axes", new long[] {-1});
        String off = graph.node("Sub", x, graph.node("ReduceMean", last, x));
        String squares = graph.node("Pow", off, graph.number(2));
        String variance = graph.node("ReduceMean", last, squares);
        String deviation = graph.node("Sqrt", graph.node("Add", variance, graph.number(1e-5f)));
        String scaled = graph.node("Mul", graph.node("Div", off, deviation), constant(width));
        return graph.node("Add", scaled, constant(width));
    }

    @Override
    public String transformerEncoderLayer(String x, int width, int heads, int inner) {
        String attention = graph.node("Add", x, attention(x, width, heads));
        String first = layerNorm(attention, width);
        String hidden = graph.node("Relu", linearOfSteps(first, width, inner));
        String second = graph.node("Add", first, linearOfSteps(hidden, inner, width));
        return layerNorm(second, width);
    }

    private String attention(String x, int width, int heads) {
        int depth = width / heads;
        String projected = linearOfSteps(x, width, 3 * width);
        String[] parts = new String[3];
        for (int i = 0; i < parts.length; i++) {
            String part =
                    graph.node(
                            "Slice",
                            projected,
                            graph.integers((long) i * width),
                            graph.integers((i + 1L) * width),
                            graph.integers(2));
            String split = graph.node("Reshape", part, graph.integers(0, -1, heads, depth));
            long[] order = i == 1 ? new long[] {0, 2, 3, 1} : new long[] {0, 2, 1, 3};
            parts[i] = graph.node("Transpose", Map.of("perm", order), split);
        }
        // PyTorch scales both sides by the fourth root, to keep the products small.
        String scale = graph.number((float) Math.sqrt(1 / Math.sqrt(depth)));
        String scores =
                graph.node(
                        "MatMul",
                        graph.node("Mul", parts[0], scale),
                        graph.node("Mul", parts[1], scale));
        String shares = graph.node("Softmax", Map.of("axis", -1L), scores);
        String mixed = graph.node("MatMul", shares, parts[2]);
        String ordered = graph.node("Transpose", Map.of("perm", new long[] {0, 2, 1, 3}), mixed);
        String joined = graph.node("Reshape", ordered, graph.integers(0, -1, width));
        return linearOfSteps(joined, width, width);
    }

    private String recurrent(
            String operator, String x, int inputs, int hidden, int layers, int[] gates) {
        String steps = graph.node("Transpose", Map.of("perm", new long[] {1, 0, 2}), x);
        for (int layer = 0; layer < layers; layer++) {
            int width = layer == 0 ? inputs : hidden;
            steps = layer(operator, steps, width, hidden, gates);
        }
        return graph.node("Transpose", Map.of("perm", new long[] {1, 0, 2}), steps);
    }

    private String layer(String operator, String steps, int width, int hidden, int[] gates) {
        int rows = gates.length * hidden;
        float[] w = reordered(weights.next(rows, width), gates);
        float[] r = reordered(weights.next(rows, hidden), gates);
        float[] bias = new float[2 * rows];
        System.arraycopy(reordered(weights.next(rows), gates), 0, bias, 0, rows);
        System.arraycopy(reordered(weights.next(rows), gates), 0, bias, rows, rows);
        String state = zeroState(steps, hidden);
        boolean lstm = operator.equals("LSTM");
        Map<String, Object> attributes =
                lstm
                        ? Map.of("hidden_size", (long) hidden)
                        : Map.of("hidden_size", (long) hidden, "linear_before_reset", 1L);
        String weightsOfInput = graph.constant(Tensor.of(new int[] {1, rows, width}, w));
        String weightsOfState = graph.constant(Tensor.of(new int[] {1, rows, hidden}, r));
        String biases = graph.constant(Tensor.of(new int[] {1, 2 * rows}, bias));
        String y =
                lstm
                        ? graph.node(
                                operator,
                                attributes,
                                steps,
                                weightsOfInput,
                                weightsOfState,
                                biases,
                                "",
                                state,
                                state)
                        : graph.node(
                                operator,
                                attributes,
                                steps,
                                weightsOfInput,
                                weightsOfState,
                                biases,
                                "",
                                state);
        return graph.node("Squeeze", y, graph.integers(1));
    }

    /** Zeros of [1, batch, hidden], with the batch read from the steps' shape. */
    private String zeroState(String steps, int hidden) {
        String batch =
                graph.node(
                        "Gather", Map.of("axis", 0L), graph.node("Shape", steps), graph.integer(1));
        String axis = graph.integers(0);
        String shape =
                graph.node(
                        "Concat",
                        Map.of("axis", 0L),
                        graph.integers(1),
                        graph.node("Unsqueeze", batch, axis),
                        graph.integers(hidden));
        return graph.node("Expand", graph.number(0), shape);
    }

    private static float[] reordered(float[] blocks, int[] order) {
        int size = blocks.length / order.length;
        float[] reordered = new float[blocks.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(blocks, order[i] * size, reordered, i * size, size);
        }
        return reordered;
    }

    private String constant(int... dims) {
        return graph.constant(Tensor.of(dims, weights.next(dims)));
    }
}
