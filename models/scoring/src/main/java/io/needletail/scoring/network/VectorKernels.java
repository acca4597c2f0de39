package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels} on vectors, to the same bits whatever their width. */
final class VectorKernels extends Kernels {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int L = FLOATS.length();
    private static final int TOGETHER = 4;

    @Cold
    @Override
    Product product(Matrix matrix) {
        return new VectorProduct(matrix);
    }

    @Override
    void map(Activation activation, Rows x, int xAt, Rows y, int yAt, int count) {
        switch (activation.function()) {
            case SIGMOID -> sigmoid(x.values(), xAt, y.values(), yAt, count);
            case TANH -> tanh(x.values(), xAt, y.values(), yAt, count);
            case EXP -> expAbove(x, xAt, y, yAt, count, 0);
            case ERF -> erf(x.values(), xAt, y.values(), yAt, count);
            case GELU -> gelu(x.values(), xAt, y.values(), yAt, count);
            default -> super.map(activation, x, xAt, y, yAt, count);
        }
    }

    private static void sigmoid(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, count);
            VectorFunctions.sigmoid(FloatVector.fromArray(FLOATS, x, xAt + i, there))
                    .intoArray(y, yAt + i, there);
        }
    }

    private static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, count);
            VectorFunctions.tanh(FloatVector.fromArray(FLOATS, x, xAt + i, there))
                    .intoArray(y, yAt + i, there);
        }
    }

    private static void erf(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, count);
            VectorFunctions.erf(FloatVector.fromArray(FLOATS, x, xAt + i, there))
                    .intoArray(y, yAt + i, there);
        }
    }

    private static void gelu(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, count);
            VectorFunctions.gelu(FloatVector.fromArray(FLOATS, x, xAt + i, there))
                    .intoArray(y, yAt + i, there);
        }
    }

    @Override
    void expAbove(Rows x, int xAt, Rows y, int yAt, int count, float most) {
        for (int i = 0; i < count; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, count);
            FloatVector in = FloatVector.fromArray(FLOATS, x.values(), xAt + i, there);
            VectorFunctions.exp(in.sub(most)).intoArray(y.values(), yAt + i, there);
        }
    }

    @Override
    float sum(float[] x, int at, int count) {
        for (int part = 0; part < LANES; part += L) {
            FloatVector sums = FloatVector.zero(FLOATS);
            for (int i = part; i < count; i += LANES) {
                VectorMask<Float> there = FLOATS.indexInRange(i, count);
                sums = sums.add(FloatVector.fromArray(FLOATS, x, at + i, there));
            }
            sums.intoArray(partial, part);
        }
        return total();
    }

    @Override
    float sumOfSquares(float[] x, int at, int count, float mean) {
        for (int part = 0; part < LANES; part += L) {
            FloatVector sums = FloatVector.zero(FLOATS);
            for (int i = part; i < count; i += LANES) {
                VectorMask<Float> there = FLOATS.indexInRange(i, count);
                FloatVector off = FloatVector.fromArray(FLOATS, x, at + i, there).sub(mean, there);
                sums = off.fma(off, sums);
            }
            sums.intoArray(partial, part);
        }
        return total();
    }

    /** The greatest number does not depend on the order in which it is looked for. */
    @Override
    float most(float[] x, int at, int count) {
        FloatVector most = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        int i = 0;
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
                    fourRows(pairing, row, head, n);
                }
                for (; row < to; row++) {
                    oneRow(pairing, row, head, n);
                }
            }
        }
    }

    private static void fourRows(Pairing pairing, int row, int head, int n) {
        float[] in = pairing.a().values();
        float[] weights = pairing.b().values();
        float[] out = pairing.y().values();
        VectorMask<Float> there = FLOATS.indexInRange(n, pairing.outputs());
        int stride = pairing.a().stride();
        int left = pairing.left(row, head);
        int right = pairing.right(head) + n;
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = 0; k < pairing.inner(); k++) {
            FloatVector w = FloatVector.fromArray(FLOATS, weights, right, there);
            a = w.fma(FloatVector.broadcast(FLOATS, in[left + k]), a);
            b = w.fma(FloatVector.broadcast(FLOATS, in[left + stride + k]), b);
            c = w.fma(FloatVector.broadcast(FLOATS, in[left + 2 * stride + k]), c);
            d = w.fma(FloatVector.broadcast(FLOATS, in[left + 3 * stride + k]), d);
            right += pairing.innerStride();
        }
        int result = pairing.result(row, head) + n;
        int step = pairing.y().stride();
        a.intoArray(out, result, there);
        b.intoArray(out, result + step, there);
        c.intoArray(out, result + 2 * step, there);
        d.intoArray(out, result + 3 * step, there);
    }

    private static void oneRow(Pairing pairing, int row, int head, int n) {
        float[] in = pairing.a().values();
        float[] weights = pairing.b().values();
        VectorMask<Float> there = FLOATS.indexInRange(n, pairing.outputs());
        int left = pairing.left(row, head);
        int right = pairing.right(head) + n;
        FloatVector a = FloatVector.zero(FLOATS);
        for (int k = 0; k < pairing.inner(); k++) {
            FloatVector w = FloatVector.fromArray(FLOATS, weights, right, there);
            a = w.fma(FloatVector.broadcast(FLOATS, in[left + k]), a);
            right += pairing.innerStride();
        }
        a.intoArray(pairing.y().values(), pairing.result(row, head) + n, there);
    }

    @Override
    void lstm(float[] fromState, Rows fromInput, Rows cell, Rows hidden, int row) {
        int units = hidden.width();
        float[] in = fromInput.values();
        float[] cells = cell.values();
        int at = fromInput.at(row);
        int above = cell.at(row - 1);
        int own = cell.at(row);
        int out = hidden.at(row);
        for (int i = 0; i < units; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, units);
            FloatVector input = VectorFunctions.sigmoid(gate(fromState, in, at, i, there));
            FloatVector forget =
                    VectorFunctions.sigmoid(gate(fromState, in, at, 2 * units + i, there));
            FloatVector candidate =
                    VectorFunctions.tanh(gate(fromState, in, at, 3 * units + i, there));
            FloatVector before = FloatVector.fromArray(FLOATS, cells, above + i, there);
            FloatVector state = input.fma(candidate, forget.mul(before));
            state.intoArray(cells, own + i, there);
            VectorFunctions.sigmoid(gate(fromState, in, at, units + i, there))
                    .mul(VectorFunctions.tanh(state))
                    .intoArray(hidden.values(), out + i, there);
        }
    }

    private static FloatVector gate(
            float[] fromState, float[] in, int at, int i, VectorMask<Float> there) {
        return FloatVector.fromArray(FLOATS, fromState, i, there)
                .add(FloatVector.fromArray(FLOATS, in, at + i, there));
    }

    @Override
    void gru(float[] fromState, Rows fromInput, Rows hidden, int row) {
        int units = hidden.width();
        float[] in = fromInput.values();
        float[] states = hidden.values();
        int at = fromInput.at(row);
        int above = hidden.at(row - 1);
        int own = hidden.at(row);
        for (int i = 0; i < units; i += L) {
            VectorMask<Float> there = FLOATS.indexInRange(i, units);
            FloatVector update = VectorFunctions.sigmoid(gate(fromState, in, at, i, there));
            FloatVector reset = VectorFunctions.sigmoid(gate(fromState, in, at, units + i, there));
            FloatVector ofState = FloatVector.fromArray(FLOATS, fromState, 2 * units + i, there);
            FloatVector ofInput = FloatVector.fromArray(FLOATS, in, at + 2 * units + i, there);
            FloatVector candidate = VectorFunctions.tanh(reset.fma(ofState, ofInput));
            FloatVector before = FloatVector.fromArray(FLOATS, states, above + i, there);
            update.fma(before.sub(candidate), candidate).intoArray(states, own + i, there);
        }
    }
}
