package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * LSTM and GRU with the default activations, forward. Sums in double, states in float. Gate order
 * and equations: onnx/docs/Operators.md.
 */
@Cold
final class RecurrentOperators {
    private static final int W = 1;
    private static final int R = 2;
    private static final int BIAS = 3;
    private static final int LENGTHS = 4;
    private static final int INITIAL_H = 5;
    private static final int INITIAL_C = 6;
    private static final int PEEPHOLES = 7;

    private final Call call;
    private final int steps;
    private final int batches;
    private final int inputs;
    private final int hidden;
    private final int gates;
    private final float[] h;
    private final float[] y;

    private RecurrentOperators(Call call, int gates) {
        this.call = call;
        this.gates = gates;
        requirePlain(call, gates);
        Tensor x = call.in(0);
        call.require(x.rank() == 3, "its input has not the shape [steps, batch, features]");
        steps = x.dim(0);
        batches = x.dim(1);
        inputs = x.dim(2);
        hidden = call.node().integer("hidden_size", 0);
        int width = Math.multiplyExact(gates, hidden);
        requireShape(call.in(W), 1, width, inputs);
        requireShape(call.in(R), 1, width, hidden);
        if (call.optional(BIAS) != null) {
            requireShape(call.in(BIAS), 1, 2 * width);
        }
        h = state(INITIAL_H);
        y = new float[Tensor.size(steps, batches, hidden)];
        call.work().spend((long) steps * batches * width * ((long) inputs + hidden));
    }

    static void addTo(Map<String, Operator> operators) {
        operators.put("LSTM", call -> new RecurrentOperators(call, 4).lstm());
        operators.put("GRU", call -> new RecurrentOperators(call, 3).gru());
    }

    /** Refuses the variants that we do not compute; the compiled kernels rely on it. */
    private static void requirePlain(Call call, int gates) {
        Node node = call.node();
        call.require(
                node.text("direction", "forward").equals("forward"),
                "only direction forward is supported: a model that reads the window backwards"
                        + " cannot be scored as rows arrive");
        call.require(node.integer("layout", 0) == 0, "only layout 0 is supported");
        call.require(!node.has("clip"), "'clip' is not supported");
        call.require(node.integer("input_forget", 0) == 0, "'input_forget' is not supported");
        List<String> plain =
                gates == 4 ? List.of("Sigmoid", "Tanh", "Tanh") : List.of("Sigmoid", "Tanh");
        Object activations = node.attributes().getOrDefault("activations", plain);
        call.require(activations.equals(plain), "only its default activations are supported");
        call.require(call.optional(PEEPHOLES) == null, "peepholes are not supported");
        if (call.optional(LENGTHS) != null) {
            int steps = call.in(0).dim(0);
            call.require(
                    Arrays.stream(call.in(LENGTHS).ints()).allMatch(length -> length == steps),
                    "sequences of several lengths are not supported");
        }
    }

    private void requireShape(Tensor tensor, int... dims) {
        call.require(
                Arrays.equals(tensor.dims(), dims),
                tensor + " where " + Arrays.toString(dims) + " is needed");
    }

    private float[] state(int input) {
        if (call.optional(input) == null) {
            return new float[Tensor.size(1, batches, hidden)];
        }
        requireShape(call.in(input), 1, batches, hidden);
        return call.in(input).floats().clone();
    }

    private Tensor[] lstm() {
        float[] c = state(INITIAL_C);
        for (int step = 0; step < steps; step++) {
            float[] before = h.clone();
            for (int i = 0; i < before.length; i++) {
                int batch = i / hidden;
                int unit = i % hidden;
                double in = sigmoid(gate(0, unit, step, batch, before));
                double out = sigmoid(gate(1, unit, step, batch, before));
                double forget = sigmoid(gate(2, unit, step, batch, before));
                double cell = StrictMath.tanh(gate(3, unit, step, batch, before));
                c[i] = (float) (forget * c[i] + in * cell);
                h[i] = (float) (out * StrictMath.tanh(c[i]));
            }
            System.arraycopy(h, 0, y, step * h.length, h.length);
        }
        return new Tensor[] {sequence(), last(h), last(c)};
    }

    private Tensor[] gru() {
        boolean afterProduct = call.node().integer("linear_before_reset", 0) != 0;
        for (int step = 0; step < steps; step++) {
            float[] before = h.clone();
            for (int i = 0; i < before.length; i++) {
                int batch = i / hidden;
                int unit = i % hidden;
                double update = sigmoid(gate(0, unit, step, batch, before));
                double candidate;
                if (afterProduct) {
                    double reset = sigmoid(gate(1, unit, step, batch, before));
                    candidate =
                            fromInput(2, unit, step, batch)
                                    + reset * fromState(2, unit, batch, before);
                } else {
                    candidate =
                            fromInput(2, unit, step, batch)
                                    + fromState(2, unit, batch, reset(step, batch, before));
                }
                h[i] = (float) ((1 - update) * StrictMath.tanh(candidate) + update * before[i]);
            }
            System.arraycopy(h, 0, y, step * h.length, h.length);
        }
        return new Tensor[] {sequence(), last(h)};
    }

    private float[] reset(int step, int batch, float[] before) {
        float[] state = before.clone();
        for (int unit = 0; unit < hidden; unit++) {
            state[batch * hidden + unit] *= (float) sigmoid(gate(1, unit, step, batch, before));
        }
        return state;
    }

    private double gate(int gate, int unit, int step, int batch, float[] state) {
        return fromInput(gate, unit, step, batch) + fromState(gate, unit, batch, state);
    }

    private double fromInput(int gate, int unit, int step, int batch) {
        int row = gate * hidden + unit;
        float[] x = call.in(0).floats();
        float[] w = call.in(W).floats();
        double sum = bias(row);
        for (int i = 0; i < inputs; i++) {
            sum += (double) w[row * inputs + i] * x[(step * batches + batch) * inputs + i];
        }
        return sum;
    }

    private double fromState(int gate, int unit, int batch, float[] state) {
        int row = gate * hidden + unit;
        float[] r = call.in(R).floats();
        double sum = bias(gates * hidden + row);
        for (int i = 0; i < hidden; i++) {
            sum += (double) r[row * hidden + i] * state[batch * hidden + i];
        }
        return sum;
    }

    private double bias(int i) {
        return call.optional(BIAS) == null ? 0 : call.in(BIAS).floats()[i];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private Tensor sequence() {
        return Tensor.of(new int[] {steps, 1, batches, hidden}, y);
    }

    private Tensor last(float[] state) {
        return Tensor.of(new int[] {1, batches, hidden}, state);
    }
}
