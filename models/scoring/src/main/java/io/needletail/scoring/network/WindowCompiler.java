package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.Shapes;
import io.needletail.scoring.onnx.SlidingWindow;
import io.needletail.scoring.onnx.Tensor;

import java.util.Arrays;
import java.util.Map;

/**
 * Compiles what slides along the last axis: convolutions and pools of [batch, channels, length].
 */
@Cold
final class WindowCompiler {
    private static final int LENGTH_AXIS = 2;

    private WindowCompiler() {}

    static void addTo(Map<String, NodeCompiler> compilers) {
        compilers.put("Conv", WindowCompiler::convolution);
        compilers.put("MaxPool", (node, plan) -> pool(node, plan, true));
        compilers.put("AveragePool", (node, plan) -> pool(node, plan, false));
        compilers.put("GlobalAveragePool", (node, plan) -> global(node, plan, Operation.ADD));
        compilers.put("GlobalMaxPool", (node, plan) -> global(node, plan, Operation.MAXIMUM));
    }

    private static void convolution(Node node, PlanBuilder plan) {
        Value in = plan.withRows(plan.value(node.inputs().getFirst()), LENGTH_AXIS);
        requireOneBatch(node, in);
        Tensor weights = ProductCompiler.constant(node, plan, 1);
        int groups = node.integer("group", 1);
        int outChannels = weights.dim(0);
        float[] bias =
                node.reads(2)
                        ? ProductCompiler.constant(node, plan, 2).floats()
                        : new float[outChannels];
        SlidingWindow window = SlidingWindow.of(node, weights.dim(2), in.dims()[LENGTH_AXIS]);
        int[] dims = {1, outChannels, window.outputs()};
        Value out = plan.allocate(new Layout(dims, LENGTH_AXIS));
        for (int group = 0; group < groups; group++) {
            ConvolutionStep step =
                    new ConvolutionStep(
                            window,
                            group(in.rows(), group, groups, in.dims()[1]),
                            in.layout().rows(),
                            group(out.rows(), group, groups, outChannels),
                            plan.kernels().product(matrix(weights, bias, group, groups)),
                            plan.scratch(window.outputs() * weights.dim(1) * window.length()));
            plan.add(step, out, in, new Reach.Sliding(window, in.layout().rows()));
        }
        plan.bind(node.outputs().getFirst(), out);
    }

    private static void requireOneBatch(Node node, Value in) {
        if (in.dims()[0] != 1) {
            throw node.fail("only batches of one are supported");
        }
    }

    private static Rows group(Rows rows, int group, int groups, int channels) {
        int width = channels / groups;
        return new Rows(rows.values(), rows.offset() + group * width, rows.stride(), width);
    }

    /** Inputs in the order tap, channel: that of the rows of the input one after the other. */
    private static Matrix matrix(Tensor weights, float[] bias, int group, int groups) {
        int outputs = weights.dim(0) / groups;
        int channels = weights.dim(1);
        int taps = weights.dim(2);
        float[] packed = new float[outputs * channels * taps];
        for (int tap = 0; tap < taps; tap++) {
            for (int c = 0; c < channels; c++) {
                for (int o = 0; o < outputs; o++) {
                    int row = (group * outputs + o) * channels + c;
                    packed[(tap * channels + c) * outputs + o] = weights.floats()[row * taps + tap];
                }
            }
        }
        float[] own = Arrays.copyOfRange(bias, group * outputs, (group + 1) * outputs);
        return new Matrix(taps * channels, outputs, packed, own);
    }

    private static void pool(Node node, PlanBuilder plan, boolean max) {
        Value in = plan.withRows(plan.value(node.inputs().getFirst()), LENGTH_AXIS);
        int inputs = in.dims()[LENGTH_AXIS];
        SlidingWindow window = SlidingWindow.of(node, SlidingWindow.poolLength(node), inputs);
        int[] dims = Shapes.with(in.dims(), LENGTH_AXIS, window.outputs());
        Value out = plan.allocate(new Layout(dims, LENGTH_AXIS));
        boolean countsPadding = node.integer("count_include_pad", 0) != 0;
        PoolStep step = new PoolStep(window, in.rows(), inputs, out.rows(), max, countsPadding);
        plan.add(step, out, in, new Reach.Sliding(window, inputs));
        plan.bind(node.outputs().getFirst(), out);
    }

    private static void global(Node node, PlanBuilder plan, Operation operation) {
        Value in = plan.withRows(plan.value(node.inputs().getFirst()), LENGTH_AXIS);
        int[] dims = Shapes.with(in.dims(), LENGTH_AXIS, 1);
        Value total = NormalizationCompiler.total(plan, in, operation, dims);
        boolean mean = operation == Operation.ADD;
        Value out =
                mean ? NormalizationCompiler.divided(plan, total, in.dims()[LENGTH_AXIS]) : total;
        plan.bind(node.outputs().getFirst(), out);
    }
}
