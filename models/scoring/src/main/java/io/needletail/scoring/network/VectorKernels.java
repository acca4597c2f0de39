package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels} on vectors, to the same bits whatever their width. */
final class VectorKernels extends Kernels {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int L = FLOATS.length();
    private static final int TOGETHER = 8;

    /** Sums on their way out: not all fill a vector, and stores with a mask may allocate. */
    private final float[] several = new float[TOGETHER * L];

    VectorKernels(WeightPrecision precision) {
        super(precision);
    }

    @Cold
    @Override
    Product product(Matrix matrix) {
        return switch (precision) {
            case FP32 -> new VectorProduct(matrix);
            case BF16 -> new Bfloat16Product(matrix);
        };
    }

    @Override
    void map(Activation activation, Rows x, int xAt, Rows y, int yAt, int count) {
        switch (activation.function()) {
            case RELU -> relu(x.values(), xAt, y.values(), yAt, count);
            case SIGMOID -> sigmoid(x.values(), xAt, y.values(), yAt, count);
            case TANH -> tanh(x.values(), xAt, y.values(), yAt, count);
            case EXP -> expAbove(x, xAt, y, yAt, count, 0);
            case ERF -> erf(x.values(), xAt, y.values(), yAt, count);
            case GELU -> gelu(x.values(), xAt, y.values(), yAt, count);
            default -> super.map(activation, x, xAt, y, yAt, count);
        }
    }

    /**
     * What does not fill a vector is computed one by one: {@link Functions} gives the same bits.
     */
    private static void sigmoid(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i + L <= count; i += L) {
            VectorFunctions.sigmoid(FloatVector.fromArray(FLOATS, x, xAt + i))
                    .intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = Functions.sigmoid(x[xAt + i]);
        }
    }

    private static void relu(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i + L <= count; i += L) {
            FloatVector in = FloatVector.fromArray(FLOATS, x, xAt + i);
            in.blend(0, in.compare(VectorOperators.LT, 0)).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = x[xAt + i] < 0 ? 0 : x[xAt + i];
        }
    }

    private static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i + L <= count; i += L) {
            VectorFunctions.tanh(FloatVector.fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = Functions.tanh(x[xAt + i]);
        }
    }

    private static void erf(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i + L <= count; i += L) {
            VectorFunctions.erf(FloatVector.fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = Functions.erf(x[xAt + i]);
        }
    }

    private static void gelu(float[] x, int xAt, float[] y, int yAt, int count) {
        int i = 0;
        for (; i + L <= count; i += L) {
            VectorFunctions.gelu(FloatVector.fromArray(FLOATS, x, xAt + i)).intoArray(y, yAt + i);
        }
        for (; i < count; i++) {
            y[yAt + i] = Functions.gelu(x[xAt + i]);
        }
    }

    @Override
    void expAbove(Rows x, int xAt, Rows y, int yAt, int count, float most) {
        int i = 0;
        for (; i + L <= count; i += L) {
            VectorFunctions.exp(FloatVector.fromArray(FLOATS, x.values(), xAt + i).sub(most))
                    .intoArray(y.values(), yAt + i);
        }
        for (; i < count; i++) {
            y.values()[yAt + i] = Functions.exp(x.values()[xAt + i] - most);
        }
    }

    @Override
    float sumOfExpAbove(Rows x, int xAt, Rows y, int yAt, int count, float most) {
        if (L != LANES || count < L) {
            return super.sumOfExpAbove(x, xAt, y, yAt, count, most);
        }
        FloatVector sums = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i + L <= count; i += L) {
            FloatVector e =
                    VectorFunctions.exp(
                            FloatVector.fromArray(FLOATS, x.values(), xAt + i).sub(most));
            e.intoArray(y.values(), yAt + i);
            sums = sums.add(e);
        }
        sums.intoArray(partial, 0);
        for (int lane = 0; i < count; i++, lane++) {
            float e = Functions.exp(x.values()[xAt + i] - most);
            y.values()[yAt + i] = e;
            partial[lane] += e;
        }
        return total();
    }

    @Override
    float sum(float[] x, int at, int count) {
        int whole = count / LANES * LANES;
        for (int part = 0; part < LANES; part += L) {
            FloatVector sums = FloatVector.zero(FLOATS);
            for (int i = part; i < whole; i += LANES) {
                sums = sums.add(FloatVector.fromArray(FLOATS, x, at + i));
            }
            sums.intoArray(partial, part);
        }
        for (int i = whole; i < count; i++) {
            partial[i - whole] += x[at + i];
        }
        return total();
    }

    @Override
    float sumOfSquares(float[] x, int at, int count, float mean) {
        int whole = count / LANES * LANES;
        for (int part = 0; part < LANES; part += L) {
            FloatVector sums = FloatVector.zero(FLOATS);
            for (int i = part; i < whole; i += LANES) {
                FloatVector off = FloatVector.fromArray(FLOATS, x, at + i).sub(mean);
                sums = off.fma(off, sums);
            }
            sums.intoArray(partial, part);
        }
        for (int i = whole; i < count; i++) {
            float off = x[at + i] - mean;
            partial[i - whole] = Math.fma(off, off, partial[i - whole]);
        }
        return total();
    }

    /** The greatest number does not depend on the order in which it is looked for. */
    @Override
    float most(float[] x, int at, int count) {
        if (count < L) {
            return super.most(x, at, count);
        }
        FloatVector most = FloatVector.fromArray(FLOATS, x, at);
        int i = L;
        for (; i + L <= count; i += L) {
            most = most.max(FloatVector.fromArray(FLOATS, x, at + i));
        }
        float found = most.reduceLanes(VectorOperators.MAX);
        for (; i < count; i++) {
            found = Math.max(found, x[at + i]);
        }
        return found;
    }

    @Override
    void pair(Pairing pairing, int from, int to) {
        for (int head = 0; head < pairing.heads(); head++) {
            for (int n = 0; n < pairing.outputs(); n += L) {
                int row = from;
                for (; row + TOGETHER <= to; row += TOGETHER) {
                    eightRows(pairing, row, head, n);
                }
                for (; row < to; row++) {
                    oneRow(pairing, row, head, n);
                }
            }
        }
    }

    /** Eight rows of the left table share each vector of the right one. */
    private void eightRows(Pairing pairing, int row, int head, int n) {
        float[] in = pairing.a().values();
        float[] weights = pairing.b().values();
        float[] out = pairing.y().values();
        int stride = pairing.a().stride();
        int left = pairing.left(row, head);
        int right = pairing.right(head) + n;
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = FloatVector.zero(FLOATS);
        FloatVector c = FloatVector.zero(FLOATS);
        FloatVector d = FloatVector.zero(FLOATS);
        FloatVector e = FloatVector.zero(FLOATS);
        FloatVector f = FloatVector.zero(FLOATS);
        FloatVector g = FloatVector.zero(FLOATS);
        FloatVector h = FloatVector.zero(FLOATS);
        for (int k = 0; k < pairing.inner(); k++) {
            FloatVector w = FloatVector.fromArray(FLOATS, weights, right);
            a = w.fma(FloatVector.broadcast(FLOATS, in[left + k]), a);
            b = w.fma(FloatVector.broadcast(FLOATS, in[left + stride + k]), b);
            c = w.fma(FloatVector.broadcast(FLOATS, in[left + 2 * stride + k]), c);
            d = w.fma(FloatVector.broadcast(FLOATS, in[left + 3 * stride + k]), d);
            e = w.fma(FloatVector.broadcast(FLOATS, in[left + 4 * stride + k]), e);
            f = w.fma(FloatVector.broadcast(FLOATS, in[left + 5 * stride + k]), f);
            g = w.fma(FloatVector.broadcast(FLOATS, in[left + 6 * stride + k]), g);
            h = w.fma(FloatVector.broadcast(FLOATS, in[left + 7 * stride + k]), h);
            right += pairing.innerStride();
        }
        int count = Math.min(L, pairing.outputs() - n);
        int at = pairing.result(row, head) + n;
        int step = pairing.y().stride();
        a.intoArray(several, 0);
        b.intoArray(several, L);
        c.intoArray(several, 2 * L);
        d.intoArray(several, 3 * L);
        e.intoArray(several, 4 * L);
        f.intoArray(several, 5 * L);
        g.intoArray(several, 6 * L);
        h.intoArray(several, 7 * L);
        for (int i = 0; i < TOGETHER; i++) {
            System.arraycopy(several, i * L, out, at + i * step, count);
        }
    }

    private void oneRow(Pairing pairing, int row, int head, int n) {
        float[] in = pairing.a().values();
        float[] weights = pairing.b().values();
        int left = pairing.left(row, head);
        int right = pairing.right(head) + n;
        FloatVector a = FloatVector.zero(FLOATS);
        for (int k = 0; k < pairing.inner(); k++) {
            FloatVector w = FloatVector.fromArray(FLOATS, weights, right);
            a = w.fma(FloatVector.broadcast(FLOATS, in[left + k]), a);
            right += pairing.innerStride();
        }
        a.intoArray(several, 0);
        int count = Math.min(L, pairing.outputs() - n);
        int at = pairing.result(row, head) + n;
        System.arraycopy(several, 0, pairing.y().values(), at, count);
    }

    @Override
    void sigmoidOfSums(float[] a, int aAt, Rows b, int bAt, float[] y, int count) {
        float[] in = b.values();
        int i = 0;
        for (; i + L <= count; i += L) {
            FloatVector sum =
                    FloatVector.fromArray(FLOATS, a, aAt + i)
                            .add(FloatVector.fromArray(FLOATS, in, bAt + i));
            VectorFunctions.sigmoid(sum).intoArray(y, aAt + i);
        }
        for (; i < count; i++) {
            y[aAt + i] = Functions.sigmoid(a[aAt + i] + in[bAt + i]);
        }
    }

    @Override
    void tanhOfSums(float[] a, int aAt, Rows b, int bAt, float[] y, int count) {
        float[] in = b.values();
        int i = 0;
        for (; i + L <= count; i += L) {
            FloatVector sum =
                    FloatVector.fromArray(FLOATS, a, aAt + i)
                            .add(FloatVector.fromArray(FLOATS, in, bAt + i));
            VectorFunctions.tanh(sum).intoArray(y, aAt + i);
        }
        for (; i < count; i++) {
            y[aAt + i] = Functions.tanh(a[aAt + i] + in[bAt + i]);
        }
    }

    @Override
    void openCell(float[] gates, Rows cell, Rows hidden, int row) {
        int units = hidden.width();
        float[] cells = cell.values();
        float[] states = hidden.values();
        int above = cell.at(row - 1);
        int own = cell.at(row);
        int out = hidden.at(row);
        int i = 0;
        for (; i + L <= units; i += L) {
            FloatVector forget = FloatVector.fromArray(FLOATS, gates, 2 * units + i);
            FloatVector kept = forget.mul(FloatVector.fromArray(FLOATS, cells, above + i));
            FloatVector state =
                    FloatVector.fromArray(FLOATS, gates, i)
                            .fma(FloatVector.fromArray(FLOATS, gates, 3 * units + i), kept);
            state.intoArray(cells, own + i);
            FloatVector.fromArray(FLOATS, gates, units + i)
                    .mul(VectorFunctions.tanh(state))
                    .intoArray(states, out + i);
        }
        for (; i < units; i++) {
            float kept = gates[2 * units + i] * cells[above + i];
            float state = Math.fma(gates[i], gates[3 * units + i], kept);
            cells[own + i] = state;
            states[out + i] = gates[units + i] * Functions.tanh(state);
        }
    }

    @Override
    void candidates(float[] fromState, Rows fromInput, int at, float[] gates, int units) {
        float[] in = fromInput.values();
        int c = 2 * units;
        int i = 0;
        for (; i + L <= units; i += L) {
            FloatVector reset = FloatVector.fromArray(FLOATS, gates, units + i);
            FloatVector sum =
                    reset.fma(
                            FloatVector.fromArray(FLOATS, fromState, c + i),
                            FloatVector.fromArray(FLOATS, in, at + c + i));
            VectorFunctions.tanh(sum).intoArray(gates, c + i);
        }
        for (; i < units; i++) {
            float sum = Math.fma(gates[units + i], fromState[c + i], in[at + c + i]);
            gates[c + i] = Functions.tanh(sum);
        }
    }
}
