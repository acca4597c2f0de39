package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link Product} with weights as they are. One row keeps the sums of a block of up to 8 vectors in
 * as many registers; four rows share the weights of 4 vectors in 16.
 */
final class VectorProduct extends BlockedProduct {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int L = FLOATS.length();
    private static final int WIDEST = 8;
    private static final int TOGETHER = 4;

    private final int inputs;
    private final float[] packed;
    private final float[] bias;

    /** Where the sums go that do not fill a vector; stores with a mask may allocate. */
    private final float[] last = new float[L];

    private final int lastCount;
    private final int lastVector;

    VectorProduct(Matrix matrix) {
        int[] widths = blocks(matrix.outputs());
        super(widths);
        inputs = matrix.inputs();
        int vectors = Math.ceilDiv(matrix.outputs(), L);
        packed = new float[inputs * vectors * L];
        bias = Arrays.copyOf(matrix.bias(), vectors * L);
        lastVector = (vectors - 1) * L;
        lastCount = matrix.outputs() - lastVector;
        int first = 0;
        for (int width : widths) {
            pack(matrix, first * L, width * L);
            first += width;
        }
    }

    @Cold
    private static int[] blocks(int outputs) {
        int[] widths = new int[Math.ceilDiv(outputs, L)];
        int count = 0;
        int left = outputs / L;
        for (int width = WIDEST; width > 0; width /= 2) {
            while (left >= width) {
                widths[count++] = width;
                left -= width;
            }
        }
        if (outputs % L != 0) {
            widths[count++] = 1;
        }
        return Arrays.copyOf(widths, count);
    }

    @Cold
    private void pack(Matrix matrix, int first, int width) {
        for (int i = 0; i < inputs; i++) {
            int to = first * inputs + i * width;
            int count = Math.min(width, matrix.outputs() - first);
            System.arraycopy(matrix.weights(), i * matrix.outputs() + first, packed, to, count);
        }
    }

    @Override
    void multiply(Rows x, Rows y, int from, int to, int start, int width) {
        int first = start * L;
        int row = from;
        for (; width > 1 && row + TOGETHER <= to; row += TOGETHER) {
            if (width == 2) {
                fourRowsOfTwo(x, y, row, first);
            }
            for (int half = 0; half + TOGETHER <= width; half += TOGETHER) {
                fourRows(x, y, row, first, half * L, width * L);
            }
        }
        for (; row < to; row++) {
            switch (width) {
                case 8 -> eight(x, y, row, first);
                case 4 -> four(x, y, row, first);
                case 2 -> two(x, y, row, first);
                default -> one(x, y, row, first);
            }
        }
    }

    private void eight(Rows x, Rows y, int row, int first) {
        float[] in = x.values();
        float[] w = packed;
        int at = x.at(row);
        int next = first * inputs;
        int out = y.at(row) + first;
        FloatVector a = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector b = FloatVector.fromArray(FLOATS, bias, first + L);
        FloatVector c = FloatVector.fromArray(FLOATS, bias, first + 2 * L);
        FloatVector d = FloatVector.fromArray(FLOATS, bias, first + 3 * L);
        FloatVector e = FloatVector.fromArray(FLOATS, bias, first + 4 * L);
        FloatVector f = FloatVector.fromArray(FLOATS, bias, first + 5 * L);
        FloatVector g = FloatVector.fromArray(FLOATS, bias, first + 6 * L);
        FloatVector h = FloatVector.fromArray(FLOATS, bias, first + 7 * L);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(FLOATS, in[at + i]);
            a = FloatVector.fromArray(FLOATS, w, next).fma(input, a);
            b = FloatVector.fromArray(FLOATS, w, next + L).fma(input, b);
            c = FloatVector.fromArray(FLOATS, w, next + 2 * L).fma(input, c);
            d = FloatVector.fromArray(FLOATS, w, next + 3 * L).fma(input, d);
            e = FloatVector.fromArray(FLOATS, w, next + 4 * L).fma(input, e);
            f = FloatVector.fromArray(FLOATS, w, next + 5 * L).fma(input, f);
            g = FloatVector.fromArray(FLOATS, w, next + 6 * L).fma(input, g);
            h = FloatVector.fromArray(FLOATS, w, next + 7 * L).fma(input, h);
            next += 8 * L;
        }
        a.intoArray(y.values(), out);
        b.intoArray(y.values(), out + L);
        c.intoArray(y.values(), out + 2 * L);
        d.intoArray(y.values(), out + 3 * L);
        e.intoArray(y.values(), out + 4 * L);
        f.intoArray(y.values(), out + 5 * L);
        g.intoArray(y.values(), out + 6 * L);
        h.intoArray(y.values(), out + 7 * L);
    }

    private void four(Rows x, Rows y, int row, int first) {
        float[] in = x.values();
        float[] w = packed;
        int at = x.at(row);
        int next = first * inputs;
        int out = y.at(row) + first;
        FloatVector a = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector b = FloatVector.fromArray(FLOATS, bias, first + L);
        FloatVector c = FloatVector.fromArray(FLOATS, bias, first + 2 * L);
        FloatVector d = FloatVector.fromArray(FLOATS, bias, first + 3 * L);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(FLOATS, in[at + i]);
            a = FloatVector.fromArray(FLOATS, w, next).fma(input, a);
            b = FloatVector.fromArray(FLOATS, w, next + L).fma(input, b);
            c = FloatVector.fromArray(FLOATS, w, next + 2 * L).fma(input, c);
            d = FloatVector.fromArray(FLOATS, w, next + 3 * L).fma(input, d);
            next += 4 * L;
        }
        a.intoArray(y.values(), out);
        b.intoArray(y.values(), out + L);
        c.intoArray(y.values(), out + 2 * L);
        d.intoArray(y.values(), out + 3 * L);
    }

    private void two(Rows x, Rows y, int row, int first) {
        float[] in = x.values();
        float[] w = packed;
        int at = x.at(row);
        int next = first * inputs;
        int out = y.at(row) + first;
        FloatVector a = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector b = FloatVector.fromArray(FLOATS, bias, first + L);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(FLOATS, in[at + i]);
            a = FloatVector.fromArray(FLOATS, w, next).fma(input, a);
            b = FloatVector.fromArray(FLOATS, w, next + L).fma(input, b);
            next += 2 * L;
        }
        a.intoArray(y.values(), out);
        b.intoArray(y.values(), out + L);
    }

    private void one(Rows x, Rows y, int row, int first) {
        float[] in = x.values();
        float[] w = packed;
        int at = x.at(row);
        int next = first * inputs;
        FloatVector a = FloatVector.fromArray(FLOATS, bias, first);
        for (int i = 0; i < inputs; i++) {
            a =
                    FloatVector.fromArray(FLOATS, w, next)
                            .fma(FloatVector.broadcast(FLOATS, in[at + i]), a);
            next += L;
        }
        if (first == lastVector) {
            a.intoArray(last, 0);
            System.arraycopy(last, 0, y.values(), y.at(row) + first, lastCount);
        } else {
            a.intoArray(y.values(), y.at(row) + first);
        }
    }

    /** Four rows times four vectors of a block: 16 sums, each weight read once for four rows. */
    private void fourRows(Rows x, Rows y, int row, int first, int within, int step) {
        float[] in = x.values();
        float[] w = packed;
        int p = x.at(row);
        int stride = x.stride();
        int next = first * inputs + within;
        int column = first + within;
        FloatVector a0 = FloatVector.fromArray(FLOATS, bias, column);
        FloatVector a1 = FloatVector.fromArray(FLOATS, bias, column + L);
        FloatVector a2 = FloatVector.fromArray(FLOATS, bias, column + 2 * L);
        FloatVector a3 = FloatVector.fromArray(FLOATS, bias, column + 3 * L);
        FloatVector b0 = FloatVector.fromArray(FLOATS, bias, column);
        FloatVector b1 = FloatVector.fromArray(FLOATS, bias, column + L);
        FloatVector b2 = FloatVector.fromArray(FLOATS, bias, column + 2 * L);
        FloatVector b3 = FloatVector.fromArray(FLOATS, bias, column + 3 * L);
        FloatVector c0 = FloatVector.fromArray(FLOATS, bias, column);
        FloatVector c1 = FloatVector.fromArray(FLOATS, bias, column + L);
        FloatVector c2 = FloatVector.fromArray(FLOATS, bias, column + 2 * L);
        FloatVector c3 = FloatVector.fromArray(FLOATS, bias, column + 3 * L);
        FloatVector d0 = FloatVector.fromArray(FLOATS, bias, column);
        FloatVector d1 = FloatVector.fromArray(FLOATS, bias, column + L);
        FloatVector d2 = FloatVector.fromArray(FLOATS, bias, column + 2 * L);
        FloatVector d3 = FloatVector.fromArray(FLOATS, bias, column + 3 * L);
        for (int i = 0; i < inputs; i++) {
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, next);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, next + L);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, next + 2 * L);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, next + 3 * L);
            FloatVector a = FloatVector.broadcast(FLOATS, in[p + i]);
            a0 = w0.fma(a, a0);
            a1 = w1.fma(a, a1);
            a2 = w2.fma(a, a2);
            a3 = w3.fma(a, a3);
            FloatVector b = FloatVector.broadcast(FLOATS, in[p + stride + i]);
            b0 = w0.fma(b, b0);
            b1 = w1.fma(b, b1);
            b2 = w2.fma(b, b2);
            b3 = w3.fma(b, b3);
            FloatVector c = FloatVector.broadcast(FLOATS, in[p + 2 * stride + i]);
            c0 = w0.fma(c, c0);
            c1 = w1.fma(c, c1);
            c2 = w2.fma(c, c2);
            c3 = w3.fma(c, c3);
            FloatVector d = FloatVector.broadcast(FLOATS, in[p + 3 * stride + i]);
            d0 = w0.fma(d, d0);
            d1 = w1.fma(d, d1);
            d2 = w2.fma(d, d2);
            d3 = w3.fma(d, d3);
            next += step;
        }
        float[] out = y.values();
        int at = y.at(row) + column;
        store(a0, a1, a2, a3, out, at);
        at += y.stride();
        store(b0, b1, b2, b3, out, at);
        at += y.stride();
        store(c0, c1, c2, c3, out, at);
        at += y.stride();
        store(d0, d1, d2, d3, out, at);
    }

    private static void store(
            FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] out, int at) {
        a.intoArray(out, at);
        b.intoArray(out, at + L);
        c.intoArray(out, at + 2 * L);
        d.intoArray(out, at + 3 * L);
    }

    /** Four rows times a block of two vectors. */
    private void fourRowsOfTwo(Rows x, Rows y, int row, int first) {
        float[] in = x.values();
        float[] w = packed;
        int p = x.at(row);
        int stride = x.stride();
        int next = first * inputs;
        FloatVector a0 = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector a1 = FloatVector.fromArray(FLOATS, bias, first + L);
        FloatVector b0 = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector b1 = FloatVector.fromArray(FLOATS, bias, first + L);
        FloatVector c0 = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector c1 = FloatVector.fromArray(FLOATS, bias, first + L);
        FloatVector d0 = FloatVector.fromArray(FLOATS, bias, first);
        FloatVector d1 = FloatVector.fromArray(FLOATS, bias, first + L);
        for (int i = 0; i < inputs; i++) {
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, next);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, next + L);
            FloatVector a = FloatVector.broadcast(FLOATS, in[p + i]);
            a0 = w0.fma(a, a0);
            a1 = w1.fma(a, a1);
            FloatVector b = FloatVector.broadcast(FLOATS, in[p + stride + i]);
            b0 = w0.fma(b, b0);
            b1 = w1.fma(b, b1);
            FloatVector c = FloatVector.broadcast(FLOATS, in[p + 2 * stride + i]);
            c0 = w0.fma(c, c0);
            c1 = w1.fma(c, c1);
            FloatVector d = FloatVector.broadcast(FLOATS, in[p + 3 * stride + i]);
            d0 = w0.fma(d, d0);
            d1 = w1.fma(d, d1);
            next += 2 * L;
        }
        float[] out = y.values();
        int at = y.at(row) + first;
        a0.intoArray(out, at);
        a1.intoArray(out, at + L);
        at += y.stride();
        b0.intoArray(out, at);
        b1.intoArray(out, at + L);
        at += y.stride();
        c0.intoArray(out, at);
        c1.intoArray(out, at + L);
        at += y.stride();
        d0.intoArray(out, at);
        d1.intoArray(out, at + L);
    }
}
