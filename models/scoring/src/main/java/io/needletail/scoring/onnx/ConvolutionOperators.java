package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Map;

/** What slides along an axis: convolutions and pools of [batch, channels, length]. */
@Cold
final class ConvolutionOperators {
    private ConvolutionOperators() {}

    static void addTo(Map<String, Operator> operators) {
        operators.put("Conv", ConvolutionOperators::convolution);
        operators.put("MaxPool", ConvolutionOperators::maxPool);
        operators.put("AveragePool", ConvolutionOperators::averagePool);
        operators.put("GlobalAveragePool", call -> global(call, false));
        operators.put("GlobalMaxPool", call -> global(call, true));
    }

    private static Tensor[] convolution(Call call) {
        Tensor in = call.in(0);
        Tensor weights = call.in(1);
        call.require(in.rank() == 3 && weights.rank() == 3, "only 1-D convolutions are supported");
        int groups = call.node().integer("group", 1);
        int channels = in.dim(1);
        int length = in.dim(2);
        int perGroup = weights.dim(1);
        int outChannels = weights.dim(0);
        call.require(
                groups > 0 && perGroup * (long) groups == channels && outChannels % groups == 0,
                "%s, %s and %d groups do not go together".formatted(in, weights, groups));
        SlidingWindow window = SlidingWindow.of(call.node(), weights.dim(2), length);
        Tensor bias = call.optional(2);
        call.require(bias == null || bias.size() == outChannels, "its bias is of another length");
        int[] dims = {in.dim(0), outChannels, window.outputs()};
        float[] out = new float[Tensor.size(dims)];
        call.work().spend((long) out.length * perGroup * window.length());
        for (int i = 0; i < out.length; i++) {
            int at = i % window.outputs();
            int channel = i / window.outputs() % outChannels;
            int batch = i / window.outputs() / outChannels;
            int firstChannel = channel / (outChannels / groups) * perGroup;
            double sum = bias == null ? 0 : bias.floats()[channel];
            for (int c = 0; c < perGroup; c++) {
                int row = (batch * channels + firstChannel + c) * length;
                for (int k = 0; k < window.length(); k++) {
                    int source = window.input(at, k);
                    if (source >= 0 && source < length) {
                        float weight =
                                weights.floats()[(channel * perGroup + c) * window.length() + k];
                        sum += (double) weight * in.floats()[row + source];
                    }
                }
            }
            out[i] = (float) sum;
        }
        return Call.one(Tensor.of(dims, out));
    }

    private static Tensor[] maxPool(Call call) {
        call.require(!call.node().writes(1), "its indices are not supported");
        return pool(call, true, false);
    }

    private static Tensor[] averagePool(Call call) {
        return pool(call, false, call.node().integer("count_include_pad", 0) != 0);
    }

    private static Tensor[] pool(Call call, boolean max, boolean countsPadding) {
        Tensor in = call.in(0);
        call.require(in.rank() == 3, "only 1-D pools are supported");
        int length = in.dim(2);
        int taps = SlidingWindow.poolLength(call.node());
        SlidingWindow window = SlidingWindow.of(call.node(), taps, length);
        int[] dims = {in.dim(0), in.dim(1), window.outputs()};
        float[] out = new float[Tensor.size(dims)];
        call.work().spend((long) out.length * taps);
        for (int i = 0; i < out.length; i++) {
            int row = i / window.outputs() * length;
            double sum = 0;
            float most = Float.NEGATIVE_INFINITY;
            int count = 0;
            for (int k = 0; k < taps; k++) {
                int source = window.input(i % window.outputs(), k);
                if (source >= 0 && source < length) {
                    float value = in.floats()[row + source];
                    sum += value;
                    most = Math.max(most, value);
                    count++;
                }
            }
            out[i] = max ? most : (float) (sum / (countsPadding ? taps : count));
        }
        return Call.one(Tensor.of(dims, out));
    }

    private static Tensor[] global(Call call, boolean max) {
        Tensor in = call.in(0);
        call.require(in.rank() == 3, "only 1-D pools are supported");
        int length = in.dim(2);
        int[] dims = Shapes.with(in.dims(), 2, 1);
        float[] out = new float[Tensor.size(dims)];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            float most = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < length; k++) {
                sum += in.floats()[i * length + k];
                most = Math.max(most, in.floats()[i * length + k]);
            }
            out[i] = max ? most : (float) (sum / length);
        }
        return Call.one(Tensor.of(dims, out));
    }
}
