package io.needletail.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;

import io.needletail.scoring.onnx.Layers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The layers, computed by PyTorch: one pass of one batch. Its tensors are copies of the table's, so
 * that the table alone is the network.
 */
final class TorchTensors implements Layers<NDArray> {
    private static final float LEAST_VARIANCE = 1e-5f;

    private final NDManager manager;
    private final NetworkWeightTable table;
    private final double dropout;
    private final SplittableRandom random;
    private final CarriedState before;
    private final boolean everyStep;
    private final List<NDArray> tensors = new ArrayList<>();
    private final List<NDArray> left = new ArrayList<>();

    /**
     * What is left out at random; our own numbers, since PyTorch's are shared by all threads.
     *
     * @param share of the numbers, 0 = nothing is left out.
     * @param seed of a pass: the same one leaves out the same.
     */
    record Dropout(double share, long seed) {
        static final Dropout NONE = new Dropout(0, 0);
    }

    /** Each window by itself, read at its last step. */
    static TorchTensors ofWindows(NDManager manager, NetworkWeightTable table, Dropout dropout) {
        return new TorchTensors(manager, table, dropout, CarriedState.NONE, false);
    }

    /** Steps that follow others, read at each of them. */
    static TorchTensors after(
            CarriedState before, NDManager manager, NetworkWeightTable table, Dropout dropout) {
        return new TorchTensors(manager, table, dropout, before, true);
    }

    private TorchTensors(
            NDManager manager,
            NetworkWeightTable table,
            Dropout dropout,
            CarriedState before,
            boolean everyStep) {
        this.manager = manager;
        this.table = table;
        this.dropout = dropout.share();
        this.random = new SplittableRandom(dropout.seed());
        this.before = before;
        this.everyStep = everyStep;
    }

    /** What the recurrent layers remember now; later slopes do not reach behind it. */
    CarriedState left() {
        return new CarriedState(left.stream().map(NDArray::toFloatArray).toList());
    }

    /** The tensors asked for, in the table's order; each has its gradient after a way back. */
    List<NDArray> tensors() {
        return tensors;
    }

    private NDArray drawn(int inputs, int... dims) {
        return tensor(table.drawn(tensors.size(), inputs, dims), dims);
    }

    private NDArray filled(float number, int... dims) {
        return tensor(table.filled(tensors.size(), number, dims), dims);
    }

    private NDArray tensor(float[] numbers, int... dims) {
        NDArray tensor = manager.create(numbers, shape(dims));
        tensor.setRequiresGradient(true);
        tensors.add(tensor);
        return tensor;
    }

    private static Shape shape(int... dims) {
        long[] lengths = new long[dims.length];
        for (int i = 0; i < dims.length; i++) {
            lengths[i] = dims[i];
        }
        return new Shape(lengths);
    }

    @Override
    public NDArray lstm(NDArray steps, int inputs, int hidden, int layers) {
        return recurrent(steps, inputs, hidden, layers, true);
    }

    @Override
    public NDArray gru(NDArray steps, int inputs, int hidden, int layers) {
        return recurrent(steps, inputs, hidden, layers, false);
    }

    private NDArray recurrent(NDArray steps, int inputs, int hidden, int layers, boolean lstm) {
        NDArray x = steps;
        for (int layer = 0; layer < layers; layer++) {
            x = layer(layer == 0 ? x : dropout(x), layer == 0 ? inputs : hidden, hidden, lstm);
        }
        return x;
    }

    private NDArray layer(NDArray x, int inputs, int hidden, boolean lstm) {
        int rows = (lstm ? 4 : 3) * hidden;
        NDList weights =
                new NDList(
                        drawn(hidden, rows, inputs),
                        drawn(hidden, rows, hidden),
                        drawn(hidden, rows),
                        drawn(hidden, rows));
        NDList states = states(lstm ? 2 : 1, new Shape(1, x.getShape().get(0), hidden));
        NDList out =
                lstm
                        ? x.getNDArrayInternal()
                                .lstm(x, states, weights, true, 1, 0, true, false, true)
                        : x.getNDArrayInternal()
                                .gru(x, states.head(), weights, true, 1, 0, true, false, true);
        left.addAll(out.subNDList(1));
        return out.head();
    }

    private NDList states(int count, Shape shape) {
        NDList states = new NDList();
        for (int i = 0; i < count; i++) {
            boolean known = !before.layers().isEmpty();
            states.add(
                    known
                            ? manager.create(before.layers().get(left.size() + i), shape)
                            : manager.zeros(shape));
        }
        return states;
    }

    @Override
    public NDArray lastStep(NDArray steps) {
        return everyStep ? steps.reshape(-1, steps.getShape().get(2)) : steps.get(":, -1, :");
    }

    @Override
    public NDArray lastOfTurned(NDArray turned) {
        return turned.get(":, :, -1");
    }

    @Override
    public NDArray turned(NDArray x) {
        return x.transpose(0, 2, 1);
    }

    @Override
    public NDArray linear(NDArray x, int inputs, int outputs) {
        NDArray weight = drawn(inputs, outputs, inputs);
        return Linear.linear(x, weight, drawn(inputs, outputs)).singletonOrThrow();
    }

    @Override
    public NDArray linearOfSteps(NDArray steps, int inputs, int outputs) {
        return linear(steps, inputs, outputs);
    }

    /**
     * A product with the steps laid beside each other. PyTorch's own convolution tries NNPACK first
     * and warns on the terminal, each time, where the processor is not one that it knows.
     */
    @Override
    public NDArray conv1d(
            NDArray turned, int inputs, int outputs, int taps, int before, int after) {
        NDArray padded = turned.pad(new Shape(before, after), 0);
        long steps = padded.getShape().get(2) - taps + 1;
        NDList beside = new NDList();
        for (int tap = 0; tap < taps; tap++) {
            beside.add(padded.get(":, :, {}:{}", tap, tap + steps));
        }
        NDArray weight = drawn(inputs * taps, outputs, inputs, taps);
        NDArray flat = weight.transpose(0, 2, 1).reshape(outputs, inputs * taps);
        NDArray bias = drawn(inputs * taps, outputs).reshape(outputs, 1);
        return flat.matMul(NDArrays.concat(beside, 1)).add(bias);
    }

    @Override
    public NDArray meanOfTurned(NDArray turned) {
        return turned.mean(new int[] {2});
    }

    @Override
    public NDArray halved(NDArray turned) {
        return Pool.maxPool1d(turned, new Shape(2), new Shape(2), new Shape(0), false);
    }

    @Override
    public NDArray shifted(NDArray steps, float[] table, int width) {
        return steps.add(manager.create(table, new Shape(table.length / width, width)));
    }

    @Override
    public NDArray transformerEncoderLayer(NDArray steps, int width, int heads, int inner) {
        NDArray first = layerNorm(steps.add(dropout(attention(steps, width, heads))), width);
        NDArray hidden = dropout(relu(linear(first, width, inner)));
        return layerNorm(first.add(dropout(linear(hidden, inner, width))), width);
    }

    private NDArray attention(NDArray steps, int width, int heads) {
        long rows = steps.getShape().get(1);
        int depth = width / heads;
        NDList parts = linear(steps, width, 3 * width).split(3, 2);
        NDArray[] split = new NDArray[parts.size()];
        for (int i = 0; i < split.length; i++) {
            split[i] = parts.get(i).reshape(-1, rows, heads, depth).transpose(0, 2, 1, 3);
        }
        NDArray scores = split[0].matMul(split[1].transpose(0, 1, 3, 2)).div(Math.sqrt(depth));
        NDArray mixed = softmax(scores).matMul(split[2]).transpose(0, 2, 1, 3);
        return linear(mixed.reshape(-1, rows, width), width, width);
    }

    private NDArray layerNorm(NDArray x, int width) {
        NDArray scale = filled(1, width);
        NDArray shift = filled(0, width);
        return LayerNorm.layerNorm(x, new Shape(width), scale, shift, LEAST_VARIANCE)
                .singletonOrThrow();
    }

    @Override
    public NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    @Override
    public NDArray softmax(NDArray x) {
        return x.softmax(-1);
    }

    @Override
    public NDArray dropout(NDArray x) {
        if (dropout == 0) {
            return x;
        }
        float kept = (float) (1 / (1 - dropout));
        float[] mask = new float[(int) x.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextFloat() < dropout ? 0 : kept;
        }
        return x.mul(manager.create(mask, x.getShape()));
    }
}
