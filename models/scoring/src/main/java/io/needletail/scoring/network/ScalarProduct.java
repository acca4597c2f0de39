package io.needletail.scoring.network;

/** {@link Product} as it is written: the twin that {@link VectorProduct} is held against. */
final class ScalarProduct implements Product {
    private final int inputs;
    private final int outputs;
    private final float[] weights;
    private final float[] bias;

    ScalarProduct(Matrix matrix) {
        inputs = matrix.inputs();
        outputs = matrix.outputs();
        weights = matrix.weights();
        bias = matrix.bias();
    }

    @Override
    public void multiply(Rows x, Rows y, int from, int to) {
        float[] out = y.values();
        for (int row = from; row < to; row++) {
            int at = y.at(row);
            System.arraycopy(bias, 0, out, at, outputs);
            for (int i = 0; i < inputs; i++) {
                float input = x.values()[x.at(row) + i];
                for (int o = 0; o < outputs; o++) {
                    out[at + o] = Math.fma(weights[i * outputs + o], input, out[at + o]);
                }
            }
        }
    }
}
