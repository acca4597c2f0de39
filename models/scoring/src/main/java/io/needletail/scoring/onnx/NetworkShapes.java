package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Map;

/**
 * The networks that people use on windows of features, out of {@link TorchLayers}. Each reads [1,
 * rows, features] and yields the shares of its classes, [1, 2].
 */
@Cold
public final class NetworkShapes {
    private static final int WIDE = 64;
    private static final int NARROW = 32;
    private static final int CLASSES = 2;
    private static final int TAPS = 3;
    private static final int HEADS = 8;

    private NetworkShapes() {}

    /**
     * How large a network is.
     *
     * @param input name of the input.
     * @param hidden units of a layer; of a CNN's first layer.
     */
    @Cold
    public record Sizes(String input, int features, int hidden, int layers) {}

    /** LSTM layers, the last step, a dense head. */
    public static String lstm(GraphBuilder graph, TorchLayers torch, Sizes sizes) {
        String steps = torch.lstm(sizes.input, sizes.features, sizes.hidden, sizes.layers);
        return head(graph, torch, torch.lastStep(steps), sizes.hidden);
    }

    /** GRU layers, the last step, a dense head. */
    public static String gru(GraphBuilder graph, TorchLayers torch, Sizes sizes) {
        String steps = torch.gru(sizes.input, sizes.features, sizes.hidden, sizes.layers);
        return head(graph, torch, torch.lastStep(steps), sizes.hidden);
    }

    /** Three padded convolutions, each twice as wide as the last, the mean over time, a head. */
    public static String cnn(GraphBuilder graph, TorchLayers torch, Sizes sizes) {
        String steps = convolutions(graph, torch, sizes, TAPS / 2, TAPS / 2);
        String mean = graph.node("GlobalAveragePool", steps);
        String flat = graph.node("Flatten", mean);
        return head(graph, torch, flat, 4 * sizes.hidden);
    }

    /** The same, seeing only the past, and read at the last step. */
    public static String causalCnn(GraphBuilder graph, TorchLayers torch, Sizes sizes) {
        String steps = convolutions(graph, torch, sizes, TAPS - 1, 0);
        String last = graph.node("Gather", Map.of("axis", 2L), steps, graph.integer(-1));
        return head(graph, torch, last, 4 * sizes.hidden);
    }

    /** A padded convolution, pooled by two, an LSTM, a head. */
    public static String cnnLstm(GraphBuilder graph, TorchLayers torch, Sizes sizes) {
        String steps =
                convolution(
                        graph,
                        torch,
                        turned(graph, sizes.input),
                        sizes.features,
                        sizes.hidden,
                        1,
                        1);
        Map<String, Object> halves =
                Map.of("kernel_shape", new long[] {2}, "strides", new long[] {2});
        String pooled = turned(graph, graph.node("MaxPool", halves, steps));
        String read = torch.lstm(pooled, sizes.hidden, 2 * sizes.hidden, 1);
        return head(graph, torch, torch.lastStep(read), 2 * sizes.hidden);
    }

    /** Encoder layers with eight heads over learned positions-free steps, the last step, a head. */
    public static String transformer(GraphBuilder graph, TorchLayers torch, Sizes sizes) {
        String steps = torch.linearOfSteps(sizes.input, sizes.features, sizes.hidden);
        for (int layer = 0; layer < sizes.layers; layer++) {
            steps = torch.transformerEncoderLayer(steps, sizes.hidden, HEADS, 4 * sizes.hidden);
        }
        return head(graph, torch, torch.lastStep(steps), sizes.hidden);
    }

    private static String convolutions(
            GraphBuilder graph, TorchLayers torch, Sizes sizes, int before, int after) {
        int width = sizes.hidden;
        String x = turned(graph, sizes.input);
        x = convolution(graph, torch, x, sizes.features, width, before, after);
        x = convolution(graph, torch, x, width, 2 * width, before, after);
        return convolution(graph, torch, x, 2 * width, 4 * width, before, after);
    }

    private static String convolution(
            GraphBuilder graph,
            TorchLayers torch,
            String x,
            int inputs,
            int outputs,
            int before,
            int after) {
        return graph.node("Relu", torch.conv1d(x, inputs, outputs, TAPS, before, after));
    }

    private static String turned(GraphBuilder graph, String x) {
        return graph.node("Transpose", Map.of("perm", new long[] {0, 2, 1}), x);
    }

    private static String head(GraphBuilder graph, TorchLayers torch, String x, int width) {
        String wide = graph.node("Relu", torch.linear(x, width, WIDE));
        String narrow = graph.node("Relu", torch.linear(wide, WIDE, NARROW));
        return graph.node("Softmax", Map.of("axis", -1L), torch.linear(narrow, NARROW, CLASSES));
    }
}
