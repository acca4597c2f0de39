package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.Tensor;

/**
 * A list of a tree ensemble's numbers: floats by its key, or doubles in a tensor whose key ends in
 * {@code _as_tensor}.
 *
 * @param values none if the list is not there.
 */
@Cold
record OnnxNumbers(double[] values, boolean isDouble) {
    static final String AS_TENSOR = "_as_tensor";

    static OnnxNumbers of(Node node, String key) {
        Tensor tensor = node.tensor(key + AS_TENSOR);
        if (tensor != null) {
            if (node.numbers(key) != null) {
                throw node.fail("'%s' is there as a tensor too".formatted(key));
            }
            return new OnnxNumbers(tensor.doubles(), tensor.isDouble());
        }
        float[] floats = node.numbers(key);
        double[] values = new double[floats == null ? 0 : floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return new OnnxNumbers(values, false);
    }

    int size() {
        return values.length;
    }
}
