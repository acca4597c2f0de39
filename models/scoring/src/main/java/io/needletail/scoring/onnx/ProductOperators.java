package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.Map;

/** Products of matrices, summed in double. */
@Cold
final class ProductOperators {
    private ProductOperators() {}

    static void addTo(Map<String, Operator> operators) {
        operators.put("MatMul", ProductOperators::matMul);
        operators.put("Gemm", ProductOperators::gemm);
    }

    private static Tensor[] matMul(Call call) {
        Tensor a = call.in(0);
        Tensor b = call.in(1);
        call.require(a.rank() >= 2 && b.rank() >= 2, "vectors are not supported, only matrices");
        int rows = a.dim(a.rank() - 2);
        int inner = a.dim(a.rank() - 1);
        int columns = b.dim(b.rank() - 1);
        call.require(b.dim(b.rank() - 2) == inner, a + " and " + b + " do not go together");
        int[] batchA = Arrays.copyOf(a.dims(), a.rank() - 2);
        int[] batchB = Arrays.copyOf(b.dims(), b.rank() - 2);
        int[] batch = Shapes.broadcast(batchA, batchB);
        int[] fromA = Shapes.expansion(batchA, batch);
        int[] fromB = Shapes.expansion(batchB, batch);
        int[] dims = Arrays.copyOf(batch, batch.length + 2);
        dims[batch.length] = rows;
        dims[batch.length + 1] = columns;
        float[] out = new float[Tensor.size(dims)];
        call.work().spend((long) out.length * inner);
        for (int i = 0; i < out.length; i++) {
            int matrix = i / columns / rows;
            int left = (fromA[matrix] * rows + i / columns % rows) * inner;
            int right = fromB[matrix] * inner * columns + i % columns;
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += (double) a.floats()[left + k] * b.floats()[right + k * columns];
            }
            out[i] = (float) sum;
        }
        return Call.one(Tensor.of(dims, out));
    }

    /** α · A · B + β · C, where A and B may be transposed. */
    private static Tensor[] gemm(Call call) {
        Tensor a = call.in(0);
        Tensor b = call.in(1);
        call.require(a.rank() == 2 && b.rank() == 2, "it multiplies matrices only");
        boolean flippedA = call.node().integer("transA", 0) != 0;
        boolean flippedB = call.node().integer("transB", 0) != 0;
        double alpha = call.node().number("alpha", 1);
        double beta = call.node().number("beta", 1);
        int rows = a.dim(flippedA ? 1 : 0);
        int inner = a.dim(flippedA ? 0 : 1);
        int columns = b.dim(flippedB ? 0 : 1);
        call.require(b.dim(flippedB ? 1 : 0) == inner, a + " and " + b + " do not go together");
        int[] dims = {rows, columns};
        Tensor c = call.optional(2) == null ? Tensor.of(new int[0], 0f) : call.in(2);
        call.require(
                Arrays.equals(Shapes.broadcast(c.dims(), dims), dims),
                c + " cannot be added to " + Arrays.toString(dims));
        int[] fromC = Shapes.expansion(c.dims(), dims);
        float[] out = new float[Tensor.size(dims)];
        call.work().spend((long) out.length * inner);
        for (int i = 0; i < out.length; i++) {
            int row = i / columns;
            int column = i % columns;
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                float left = a.floats()[flippedA ? k * rows + row : row * inner + k];
                float right = b.floats()[flippedB ? column * inner + k : k * columns + column];
                sum += (double) left * right;
            }
            out[i] = (float) (alpha * sum + beta * c.floats()[fromC[i]]);
        }
        return Call.one(Tensor.of(dims, out));
    }
}
