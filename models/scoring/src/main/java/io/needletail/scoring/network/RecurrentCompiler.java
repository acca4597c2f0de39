package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.Shapes;
import io.needletail.scoring.onnx.Tensor;

import java.util.Arrays;
import java.util.Map;

/**
 * Compiles LSTM and GRU. Their variants were refused when the graph's shapes were found (see {@code
 * RecurrentOperators}); what comes here has the default activations and runs forward.
 */
@Cold
final class RecurrentCompiler {
    private static final int INITIAL_H = 5;
    private static final int INITIAL_C = 6;

    private RecurrentCompiler() {}

    static void addTo(Map<String, NodeCompiler> compilers) {
        compilers.put("LSTM", RecurrentCompiler::lstm);
        compilers.put("GRU", RecurrentCompiler::gru);
    }

    private static void lstm(Node node, PlanBuilder plan) {
        Value in = steps(node, plan);
        int hidden = node.integer("hidden_size", 0);
        int width = 4 * hidden;
        float[] bias = bias(node, plan, width);
        Gates gates = new Gates(plan, in, hidden, 4);
        LstmStep step =
                new LstmStep(
                        gates,
                        product(node, plan, 1, new float[width]),
                        product(node, plan, 2, bias),
                        state(node, plan, INITIAL_H, hidden),
                        state(node, plan, INITIAL_C, hidden));
        finish(node, plan, in, step, step.hidden());
        if (node.writes(2)) {
            bindLast(node, plan, 2, plan.value(node.outputs().getFirst()), step.cell());
        }
    }

    private static void gru(Node node, PlanBuilder plan) {
        Value in = steps(node, plan);
        int hidden = node.integer("hidden_size", 0);
        boolean afterProduct = node.integer("linear_before_reset", 0) != 0;
        float[] bias = bias(node, plan, 3 * hidden);
        float[] ofInput = new float[3 * hidden];
        float[] own = biases(node, plan, 3 * hidden);
        System.arraycopy(own, 2 * hidden, ofInput, 2 * hidden, hidden);
        System.arraycopy(own, 5 * hidden, bias, 2 * hidden, hidden);
        Gates gates = new Gates(plan, in, hidden, 3);
        float[] initial = state(node, plan, INITIAL_H, hidden);
        Product input = product(node, plan, 1, ofInput);
        Step step;
        Rows rows;
        if (afterProduct) {
            GruStep plain = new GruStep(gates, input, product(node, plan, 2, bias), initial);
            step = plain;
            rows = plain.hidden();
        } else {
            ResetFirstGruStep first =
                    new ResetFirstGruStep(
                            gates,
                            input,
                            slice(node, plan, bias, 0, 2 * hidden),
                            slice(node, plan, bias, 2 * hidden, 3 * hidden),
                            initial);
            step = first;
            rows = first.hidden();
        }
        finish(node, plan, in, step, rows);
    }

    private static Value steps(Node node, PlanBuilder plan) {
        Value in = plan.withRows(plan.value(node.inputs().getFirst()), 0);
        if (in.dims()[1] != 1) {
            throw node.fail("only batches of one are supported");
        }
        return in;
    }

    /** Binds Y and Y_h. Y is there even if nobody wants it: the states are its rows. */
    private static void finish(Node node, PlanBuilder plan, Value in, Step step, Rows hidden) {
        int[] dims = {in.dims()[0], 1, 1, hidden.width()};
        Value y = new Value(new Layout(dims, 0), hidden);
        plan.add(step, y, in, Reach.PREFIX);
        plan.bind(node.outputs().getFirst(), y);
        if (node.writes(1)) {
            bindLast(node, plan, 1, y, hidden);
        }
    }

    private static void bindLast(Node node, PlanBuilder plan, int output, Value y, Rows rows) {
        int last = y.layout().rows() - 1;
        int[] dims = {1, 1, rows.width()};
        Rows row = new Rows(rows.values(), rows.at(last), rows.stride(), rows.width());
        Value view = new Value(Layout.flat(dims), row);
        plan.add(null, view, y, new Reach.Shifted(last, 1));
        plan.bind(node.outputs().get(output), view);
    }

    private static Product product(Node node, PlanBuilder plan, int input, float[] bias) {
        Tensor weights = ProductCompiler.constant(node, plan, input);
        int inputs = weights.dim(2);
        return plan.kernels()
                .product(Matrix.ofOutputs(inputs, weights.dim(1), weights.floats(), bias));
    }

    /** The product with some gates' rows of R. */
    private static Product slice(Node node, PlanBuilder plan, float[] bias, int from, int to) {
        Tensor weights = ProductCompiler.constant(node, plan, 2);
        int inputs = weights.dim(2);
        float[] rows = Arrays.copyOfRange(weights.floats(), from * inputs, to * inputs);
        return plan.kernels()
                .product(
                        Matrix.ofOutputs(
                                inputs, to - from, rows, Arrays.copyOfRange(bias, from, to)));
    }

    private static float[] biases(Node node, PlanBuilder plan, int width) {
        return node.reads(3)
                ? ProductCompiler.constant(node, plan, 3).floats()
                : new float[2 * width];
    }

    /** Both biases of each gate, added. */
    private static float[] bias(Node node, PlanBuilder plan, int width) {
        float[] both = biases(node, plan, width);
        float[] sum = new float[width];
        for (int i = 0; i < width; i++) {
            sum[i] = both[i] + both[width + i];
        }
        return sum;
    }

    private static float[] state(Node node, PlanBuilder plan, int input, int hidden) {
        return node.reads(input)
                ? ProductCompiler.constant(node, plan, input).floats().clone()
                : new float[Shapes.product(new int[] {hidden}, 0, 1)];
    }
}
