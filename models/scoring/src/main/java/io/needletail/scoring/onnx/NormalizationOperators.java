package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.Map;

/** Operators that hold an element against others of its tensor. Computed in double. */
@Cold
final class NormalizationOperators {
    /** From here on Softmax works along one axis; before, on the matrix right of the axis. */
    private static final int SOFTMAX_ALONG_AXIS = 13;

    private NormalizationOperators() {}

    static void addTo(Map<String, Operator> operators) {
        operators.put("Softmax", call -> softmax(call, false));
        operators.put("LogSoftmax", call -> softmax(call, true));
        operators.put("BatchNormalization", NormalizationOperators::batch);
        operators.put("LayerNormalization", NormalizationOperators::layer);
        operators.put("ReduceMean", call -> reduce(call, Reduction.MEAN));
        operators.put("ReduceSum", call -> reduce(call, Reduction.SUM));
        operators.put("ReduceMax", call -> reduce(call, Reduction.MAX));
    }

    private static Tensor[] softmax(Call call, boolean logarithm) {
        Tensor in = call.in(0);
        boolean alongAxis = call.opset() >= SOFTMAX_ALONG_AXIS;
        int axis = Shapes.axis(call.node().integer("axis", alongAxis ? -1 : 1), in.rank());
        int end = alongAxis ? axis + 1 : in.rank();
        int length = Shapes.product(in.dims(), axis, end);
        int inner = Shapes.product(in.dims(), end, in.rank());
        float[] out = new float[in.size()];
        for (int group = 0; group < out.length / Math.max(1, length); group++) {
            int first = group / inner * inner * length + group % inner;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < length; i++) {
                most = Math.max(most, in.floats()[first + i * inner]);
            }
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += StrictMath.exp(in.floats()[first + i * inner] - most);
            }
            for (int i = 0; i < length; i++) {
                double above = in.floats()[first + i * inner] - most;
                out[first + i * inner] =
                        (float)
                                (logarithm
                                        ? above - StrictMath.log(sum)
                                        : StrictMath.exp(above) / sum);
            }
        }
        return Call.one(Tensor.of(in.dims(), out));
    }

    private static Tensor[] batch(Call call) {
        Tensor in = call.in(0);
        call.require(in.rank() >= 2, "it needs batch and channels");
        call.require(call.node().integer("training_mode", 0) == 0, "it is exported for training");
        int channels = in.dim(1);
        for (int i = 1; i <= 4; i++) {
            call.require(call.in(i).size() == channels, "it has not a value for each channel");
        }
        int inner = Shapes.product(in.dims(), 2, in.rank());
        double epsilon = call.node().number("epsilon", 1e-5f);
        float[] out = new float[in.size()];
        for (int i = 0; i < out.length; i++) {
            int channel = i / inner % channels;
            double scale =
                    call.in(1).floats()[channel]
                            / Math.sqrt(call.in(4).floats()[channel] + epsilon);
            out[i] =
                    (float)
                            ((in.floats()[i] - (double) call.in(3).floats()[channel]) * scale
                                    + call.in(2).floats()[channel]);
        }
        return Call.one(Tensor.of(in.dims(), out));
    }

    private static Tensor[] layer(Call call) {
        Tensor in = call.in(0);
        call.require(!call.node().writes(1), "only its first output is supported");
        int axis = Shapes.axis(call.node().integer("axis", -1), in.rank());
        int length = Shapes.product(in.dims(), axis, in.rank());
        double epsilon = call.node().number("epsilon", 1e-5f);
        int[] group = Arrays.copyOfRange(in.dims(), axis, in.rank());
        int[] fromScale = Shapes.expansion(call.in(1).dims(), group);
        Tensor shift = call.optional(2) == null ? Tensor.of(new int[0], 0f) : call.in(2);
        int[] fromShift = Shapes.expansion(shift.dims(), group);
        float[] out = new float[in.size()];
        for (int first = 0; first < out.length; first += length) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += in.floats()[first + i];
            }
            double mean = sum / length;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                double off = in.floats()[first + i] - mean;
                squares += off * off;
            }
            double deviation = Math.sqrt(squares / length + epsilon);
            for (int i = 0; i < length; i++) {
                out[first + i] =
                        (float)
                                ((in.floats()[first + i] - mean)
                                                / deviation
                                                * call.in(1).floats()[fromScale[i]]
                                        + shift.floats()[fromShift[i]]);
            }
        }
        return Call.one(Tensor.of(in.dims(), out));
    }

    private enum Reduction {
        MEAN,
        SUM,
        MAX
    }

    private static Tensor[] reduce(Call call, Reduction reduction) {
        Tensor in = call.in(0);
        int[] named = call.integers(1, "axes");
        boolean none = named == null || named.length == 0;
        if (none && call.node().integer("noop_with_empty_axes", 0) != 0) {
            return Call.one(in);
        }
        int[] kept = in.dims().clone();
        for (int axis : call.axes(named, in.rank())) {
            kept[axis] = 1;
        }
        int[] into = Shapes.expansion(kept, in.dims());
        double[] totals = new double[Tensor.size(kept)];
        Arrays.fill(totals, reduction == Reduction.MAX ? Double.NEGATIVE_INFINITY : 0);
        for (int i = 0; i < in.size(); i++) {
            double before = totals[into[i]];
            totals[into[i]] =
                    reduction == Reduction.MAX ? Math.max(before, in.at(i)) : before + in.at(i);
        }
        double share = reduction == Reduction.MEAN ? (double) totals.length / in.size() : 1;
        float[] out = new float[totals.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (totals[i] * share);
        }
        boolean keeps = call.node().integer("keepdims", 1) != 0;
        return Call.one(Tensor.of(keeps ? kept : without(kept, call, named), out));
    }

    private static int[] without(int[] kept, Call call, int[] named) {
        int[] axes = call.axes(named, kept.length);
        int[] left = new int[kept.length];
        int rank = 0;
        for (int axis = 0; axis < kept.length; axis++) {
            if (Arrays.binarySearch(axes, axis) < 0) {
                left[rank++] = kept[axis];
            }
        }
        return Arrays.copyOf(left, rank);
    }
}
