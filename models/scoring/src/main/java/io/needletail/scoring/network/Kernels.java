package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import java.util.Arrays;

/**
 * What the steps of a network compute, operation by operation: the definition. Sums run over the
 * inputs in order, one output beside the other; sums along a row run in {@value #LANES} interleaved
 * partial sums, which are then added in pairs. So vectors of any width can compute the same bits.
 * Not thread safe.
 */
sealed class Kernels permits VectorKernels {
    /** Partial sums of a row. */
    static final int LANES = 16;

    final float[] partial = new float[LANES];

    /** The kernels for this machine: on vectors where the JVM was started with them. */
    @Cold
    static Kernels best() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorKernels() : new Kernels();
    }

    @Cold
    Product product(Matrix matrix) {
        return new ScalarProduct(matrix);
    }

    /** y = f(x), row by row. */
    void map(Activation activation, Rows x, Rows y, int from, int to) {
        if (x.dense() && y.dense()) {
            map(activation, x, x.at(from), y, y.at(from), (to - from) * y.width());
            return;
        }
        for (int row = from; row < to; row++) {
            map(activation, x, x.at(row), y, y.at(row), y.width());
        }
    }

    void map(Activation activation, Rows x, int xAt, Rows y, int yAt, int count) {
        float[] in = x.values();
        float[] out = y.values();
        switch (activation.function()) {
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    out[yAt + i] = Math.max(in[xAt + i], 0);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < count; i++) {
                    out[yAt + i] = in[xAt + i] * in[xAt + i];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    out[yAt + i] = activation.at(in[xAt + i]);
                }
            }
        }
    }

    /** y = a ∘ b; a row of width 1 counts for all columns. */
    final void combine(Operation operation, Rows[] operands, Rows y, int from, int to) {
        for (int row = from; row < to; row++) {
            combine(operation, operands[0], operands[1], y, row);
        }
    }

    private static void combine(Operation operation, Rows a, Rows b, Rows y, int row) {
        boolean even = a.width() == y.width() && b.width() == y.width();
        if (even && operation == Operation.ADD) {
            add(a, b, y, row);
        } else if (even && operation == Operation.MULTIPLY) {
            multiply(a, b, y, row);
        } else {
            int stepA = a.width() == 1 ? 0 : 1;
            int stepB = b.width() == 1 ? 0 : 1;
            for (int i = 0; i < y.width(); i++) {
                float left = a.values()[a.at(row) + i * stepA];
                y.values()[y.at(row) + i] = operation.of(left, b.values()[b.at(row) + i * stepB]);
            }
        }
    }

    private static void add(Rows a, Rows b, Rows y, int row) {
        float[] left = a.values();
        float[] right = b.values();
        float[] out = y.values();
        int aAt = a.at(row);
        int bAt = b.at(row);
        int yAt = y.at(row);
        for (int i = 0; i < y.width(); i++) {
            out[yAt + i] = left[aAt + i] + right[bAt + i];
        }
    }

    private static void multiply(Rows a, Rows b, Rows y, int row) {
        float[] left = a.values();
        float[] right = b.values();
        float[] out = y.values();
        int aAt = a.at(row);
        int bAt = b.at(row);
        int yAt = y.at(row);
        for (int i = 0; i < y.width(); i++) {
            out[yAt + i] = left[aAt + i] * right[bAt + i];
        }
    }

    /** Products of two computed tables. */
    void pair(Pairing pairing, int from, int to) {
        float[] a = pairing.a().values();
        float[] b = pairing.b().values();
        float[] y = pairing.y().values();
        int outputs = pairing.outputs();
        for (int row = from; row < to; row++) {
            for (int head = 0; head < pairing.heads(); head++) {
                int left = pairing.left(row, head);
                int out = pairing.result(row, head);
                Arrays.fill(y, out, out + outputs, 0);
                for (int k = 0; k < pairing.inner(); k++) {
                    int right = pairing.right(head) + k * pairing.innerStride();
                    for (int n = 0; n < outputs; n++) {
                        y[out + n] = Math.fma(b[right + n], a[left + k], y[out + n]);
                    }
                }
            }
        }
    }

    /** Σ x over a group. */
    float sum(float[] x, int at, int count) {
        Arrays.fill(partial, 0);
        for (int i = 0; i < count; i++) {
            partial[i % LANES] += x[at + i];
        }
        return total();
    }

    /** Σ (x − mean)² over a group. */
    float sumOfSquares(float[] x, int at, int count, float mean) {
        Arrays.fill(partial, 0);
        for (int i = 0; i < count; i++) {
            float off = x[at + i] - mean;
            partial[i % LANES] = Math.fma(off, off, partial[i % LANES]);
        }
        return total();
    }

    float most(float[] x, int at, int count) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, x[at + i]);
        }
        return most;
    }

    /** The partial sums, added in pairs. */
    final float total() {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                partial[i] += partial[i + half];
            }
        }
        return partial[0];
    }

    /** y = e^(x − most). */
    void expAbove(Rows x, int xAt, Rows y, int yAt, int count, float most) {
        for (int i = 0; i < count; i++) {
            y.values()[yAt + i] = Functions.exp(x.values()[xAt + i] - most);
        }
    }

    /** y = y ∘ number, in place. */
    final void scale(float[] y, int at, int count, float divisor) {
        for (int i = 0; i < count; i++) {
            y[at + i] /= divisor;
        }
    }

    /**
     * One step of an LSTM: gates in the order input, output, forget, cell.
     *
     * @param fromState row {@code row − 1 } times R, plus both biases; one row.
     * @param fromInput row {@code row} times W.
     * @param cell row {@code row} is written, the row above it read.
     */
    void lstm(float[] fromState, Rows fromInput, Rows cell, Rows hidden, int row) {
        int units = hidden.width();
        float[] in = fromInput.values();
        int at = fromInput.at(row);
        for (int i = 0; i < units; i++) {
            float input = Functions.sigmoid(fromState[i] + in[at + i]);
            int o = units + i;
            float output = Functions.sigmoid(fromState[o] + in[at + o]);
            int f = 2 * units + i;
            float forget = Functions.sigmoid(fromState[f] + in[at + f]);
            int c = 3 * units + i;
            float candidate = Functions.tanh(fromState[c] + in[at + c]);
            float kept = forget * cell.values()[cell.at(row - 1) + i];
            float state = Math.fma(input, candidate, kept);
            cell.values()[cell.at(row) + i] = state;
            hidden.values()[hidden.at(row) + i] = output * Functions.tanh(state);
        }
    }

    /**
     * One step of a GRU whose reset follows the product: gates in the order update, reset,
     * candidate.
     *
     * @param fromState row {@code row − 1} times R, plus biases; one row.
     * @param fromInput row {@code row} times W, plus the candidate's bias.
     * @param hidden row {@code row} is written, the row above it read.
     */
    void gru(float[] fromState, Rows fromInput, Rows hidden, int row) {
        int units = hidden.width();
        float[] in = fromInput.values();
        int at = fromInput.at(row);
        for (int i = 0; i < units; i++) {
            float update = Functions.sigmoid(fromState[i] + in[at + i]);
            int r = units + i;
            float reset = Functions.sigmoid(fromState[r] + in[at + r]);
            int c = 2 * units + i;
            float candidate = Functions.tanh(Math.fma(reset, fromState[c], in[at + c]));
            float before = hidden.values()[hidden.at(row - 1) + i];
            hidden.values()[hidden.at(row) + i] = Math.fma(update, before - candidate, candidate);
        }
    }
}
