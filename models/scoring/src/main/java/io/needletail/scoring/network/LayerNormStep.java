package io.needletail.scoring.network;

/** Brings each group of a row to mean 0 and variance 1, then scales and shifts it. */
final class LayerNormStep implements Step {
    private final Kernels kernels;
    private final Rows in;
    private final Rows out;
    private final float[] scale;
    private final float[] shift;
    private final float epsilon;

    LayerNormStep(Kernels kernels, Rows in, Rows out, float[] scale, float[] shift, float epsilon) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.scale = scale;
        this.shift = shift;
        this.epsilon = epsilon;
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            for (int at = 0; at < in.width(); at += scale.length) {
                normalize(in.at(row) + at, out.at(row) + at);
            }
        }
    }

    private void normalize(int from, int to) {
        int length = scale.length;
        float[] x = in.values();
        float[] y = out.values();
        float mean = kernels.sum(x, from, length) / length;
        float variance = kernels.sumOfSquares(x, from, length, mean) / length;
        float factor = 1 / (float) Math.sqrt(variance + epsilon);
        for (int i = 0; i < length; i++) {
            y[to + i] = Math.fma((x[from + i] - mean) * factor, scale[i], shift[i]);
        }
    }
}
