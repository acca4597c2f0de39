package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.Shapes;
import io.needletail.scoring.onnx.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compiles products of matrices. */
@Cold
final class ProductCompiler {
    private ProductCompiler() {}

    static void addTo(Map<String, NodeCompiler> compilers) {
        compilers.put("MatMul", ProductCompiler::matMul);
        compilers.put("Gemm", ProductCompiler::gemm);
    }

    /** An input that must be fixed. */
    static Tensor constant(Node node, PlanBuilder plan, int input) {
        Tensor tensor = plan.constant(node.inputs().get(input));
        if (tensor == null) {
            throw node.fail("input " + input + " must be a constant");
        }
        return tensor;
    }

    private static void matMul(Node node, PlanBuilder plan) {
        Tensor weights = plan.constant(node.inputs().get(1));
        Value a = plan.value(node.inputs().get(0));
        Value out;
        if (weights != null && weights.rank() == 2) {
            int outputs = weights.dim(1);
            float[] bias = bias(node, plan, outputs);
            Matrix matrix = new Matrix(weights.dim(0), outputs, weights.floats(), bias);
            out = multiplied(plan, a, matrix);
        } else {
            out = paired(node, plan, a, plan.value(node.inputs().get(1)));
        }
        plan.bind(node.outputs().getFirst(), out);
    }

    private static void gemm(Node node, PlanBuilder plan) {
        if (node.integer("transA", 0) != 0) {
            throw node.fail("transA is not supported");
        }
        Tensor weights = constant(node, plan, 1);
        boolean flipped = node.integer("transB", 0) != 0;
        int inputs = weights.dim(flipped ? 1 : 0);
        int outputs = weights.dim(flipped ? 0 : 1);
        float[] bias = bias(node, plan, outputs);
        float[] scaled = scaled(weights.floats(), node.number("alpha", 1));
        Matrix matrix =
                flipped
                        ? Matrix.ofOutputs(inputs, outputs, scaled, bias)
                        : new Matrix(inputs, outputs, scaled, bias);
        Value a = plan.value(node.inputs().getFirst());
        plan.bind(node.outputs().getFirst(), multiplied(plan, a, matrix));
    }

    private static float[] bias(Node node, PlanBuilder plan, int outputs) {
        if (!node.reads(2)) {
            return new float[outputs];
        }
        Tensor c = constant(node, plan, 2);
        if (c.size() != outputs && c.size() != 1) {
            throw node.fail("its bias must be the same for each row");
        }
        float[] bias = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            bias[i] = c.floats()[c.size() == 1 ? 0 : i];
        }
        return scaled(bias, node.number("beta", 1));
    }

    private static float[] scaled(float[] weights, float factor) {
        if (factor == 1) {
            return weights;
        }
        float[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    /** A value's last axis times a fixed matrix. */
    private static Value multiplied(PlanBuilder plan, Value given, Matrix matrix) {
        boolean alongRows = given.layout().rowAxis() == given.rank() - 1;
        Value in = alongRows ? plan.withRows(given, -1) : given;
        int[] dims = Shapes.with(in.dims(), in.rank() - 1, matrix.outputs());
        Value out = plan.allocate(new Layout(dims, in.layout().rowAxis()));
        int vectors = in.layout().width() / matrix.inputs();
        Product product = plan.kernels().product(matrix);
        Rows y = new Rows(out.rows().values(), 0, matrix.outputs(), matrix.outputs());
        if (vectors == 1) {
            Rows x = in.rows();
            plan.add((from, to) -> product.multiply(x, y, from, to), out, in, Reach.SAME);
            return out;
        }
        Value dense = in.rows().dense() ? in : new Movement(plan).dense(in);
        Rows all = dense.rows();
        Rows x = new Rows(all.values(), all.offset(), matrix.inputs(), matrix.inputs());
        plan.add(
                (from, to) -> product.multiply(x, y, from * vectors, to * vectors),
                out,
                dense,
                Reach.SAME);
        return out;
    }

    /** Two computed values: batches of matrices. */
    private static Value paired(Node node, PlanBuilder plan, Value first, Value second) {
        int rank = Math.max(first.rank(), second.rank());
        int[] batch = Arrays.copyOf(first.dims(), first.rank() - 2);
        boolean alike =
                first.rank() == second.rank()
                        && Arrays.equals(batch, Arrays.copyOf(second.dims(), rank - 2));
        if (!alike) {
            throw node.fail("batches of different shapes are not supported");
        }
        int rows = first.dims()[rank - 2];
        int inner = first.dims()[rank - 1];
        int outputs = second.dims()[rank - 1];
        int heads = Tensor.size(batch);
        Value a = plan.withRows(first, rank - 2);
        boolean inRows = second.layout().rowAxis() == rank - 2;
        Value b = inRows ? second : plan.withRows(second, -1);
        int[] dims = Shapes.with(first.dims(), rank - 1, outputs);
        Value out = plan.allocate(new Layout(dims, rank - 2));
        Rows right = b.rows();
        Pairing pairing =
                new Pairing(
                        a.rows(),
                        right,
                        out.rows(),
                        heads,
                        inner,
                        outputs,
                        inRows ? outputs : inner * outputs,
                        inRows ? right.stride() : outputs);
        Kernels kernels = plan.kernels();
        plan.add(
                (from, to) -> kernels.pair(pairing, from, to),
                out,
                List.of(a, b),
                List.of(Reach.SAME, new Reach.Whole(b.layout().rows(), rows)));
        return out;
    }
}
