package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.VectorModule;

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

    final WeightPrecision precision;

    Kernels(WeightPrecision precision) {
        this.precision = precision;
    }

    /** The kernels for this machine: on vectors where the JVM has them. */
    @Cold
    static Kernels best(WeightPrecision precision) {
        return VectorModule.isThere() ? new VectorKernels(precision) : new Kernels(precision);
    }

    @Cold
    Product product(Matrix matrix) {
        return new ScalarProduct(precision.of(matrix));
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
        boolean whole = a.width() == y.width();
        if (whole && b.width() == y.width()) {
            RowLoops.combine(operation, a, b, y, row);
        } else if (whole && b.width() == 1) {
            RowLoops.combine(operation, a, b.values()[b.at(row)], y, row);
        } else {
            int stepA = a.width() == 1 ? 0 : 1;
            int stepB = b.width() == 1 ? 0 : 1;
            for (int i = 0; i < y.width(); i++) {
                float left = a.values()[a.at(row) + i * stepA];
                float right = b.values()[b.at(row) + i * stepB];
                y.values()[y.at(row) + i] = operation.of(left, right);
            }
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

    /** y = e^(x − most), and their sum. */
    float sumOfExpAbove(Rows x, int xAt, Rows y, int yAt, int count, float most) {
        Arrays.fill(partial, 0);
        for (int i = 0; i < count; i++) {
            float e = Functions.exp(x.values()[xAt + i] - most);
            y.values()[yAt + i] = e;
            partial[i % LANES] += e;
        }
        return total();
    }

    /** y = y · factor. */
    final void scale(float[] y, int at, int count, float factor) {
        for (int i = 0; i < count; i++) {
            y[at + i] *= factor;
        }
    }

    /**
     * One step of an LSTM: gates in the order input, output, forget, cell.
     *
     * @param fromState row {@code row − 1} times R, plus both biases; one row.
     * @param fromInput row {@code row} times W.
     * @param cell row {@code row} is written, the row above it read.
     * @param gates one row to work in.
     */
    final void lstm(
            float[] fromState, Rows fromInput, Rows cell, Rows hidden, int row, float[] gates) {
        int units = hidden.width();
        int at = fromInput.at(row);
        sigmoidOfSums(fromState, 0, fromInput, at, gates, 3 * units);
        tanhOfSums(fromState, 3 * units, fromInput, at + 3 * units, gates, units);
        openCell(gates, cell, hidden, row);
    }

    /**
     * One step of a GRU whose reset follows the product: gates in the order update, reset,
     * candidate.
     *
     * @param fromState row {@code row − 1} times R, plus biases; one row.
     * @param fromInput row {@code row} times W, plus the candidate's bias.
     * @param hidden row {@code row} is written, the row above it read.
     * @param gates one row to work in.
     */
    final void gru(float[] fromState, Rows fromInput, Rows hidden, int row, float[] gates) {
        int units = hidden.width();
        int at = fromInput.at(row);
        sigmoidOfSums(fromState, 0, fromInput, at, gates, 2 * units);
        candidates(fromState, fromInput, at, gates, units);
        mix(gates, hidden, row);
    }

    /** y = σ(a + b); a and y at the same place. */
    void sigmoidOfSums(float[] a, int aAt, Rows b, int bAt, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[aAt + i] = Functions.sigmoid(a[aAt + i] + b.values()[bAt + i]);
        }
    }

    /** y = tanh(a + b); a and y at the same place. */
    void tanhOfSums(float[] a, int aAt, Rows b, int bAt, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[aAt + i] = Functions.tanh(a[aAt + i] + b.values()[bAt + i]);
        }
    }

    /** c = f·c + i·g; h = o·tanh(c). */
    void openCell(float[] gates, Rows cell, Rows hidden, int row) {
        int units = hidden.width();
        for (int i = 0; i < units; i++) {
            float kept = gates[2 * units + i] * cell.values()[cell.at(row - 1) + i];
            float state = Math.fma(gates[i], gates[3 * units + i], kept);
            cell.values()[cell.at(row) + i] = state;
            hidden.values()[hidden.at(row) + i] = gates[units + i] * Functions.tanh(state);
        }
    }

    /** n = tanh(W·x + r·(R·h)). */
    void candidates(float[] fromState, Rows fromInput, int at, float[] gates, int units) {
        int c = 2 * units;
        for (int i = 0; i < units; i++) {
            float ofInput = fromInput.values()[at + c + i];
            gates[c + i] = Functions.tanh(Math.fma(gates[units + i], fromState[c + i], ofInput));
        }
    }

    /** h = z·h + (1 − z)·n, as n + z·(h − n). */
    private static void mix(float[] gates, Rows hidden, int row) {
        int units = hidden.width();
        float[] states = hidden.values();
        int above = hidden.at(row - 1);
        int own = hidden.at(row);
        for (int i = 0; i < units; i++) {
            float candidate = gates[2 * units + i];
            states[own + i] = Math.fma(gates[i], states[above + i] - candidate, candidate);
        }
    }
}
