package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link Product} with weights of 16 bits, two in an int (see {@link Bfloat16}): half the bytes of
 * {@link VectorProduct}, whose form it has, for one shift a pair. A vector of ints holds the
 * weights of two vectors of outputs, {@link Bfloat16#APART} apart.
 */
final class Bfloat16Product extends BlockedProduct {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int L = FLOATS.length();
    private static final int APART = Bfloat16.APART;
    private static final int WIDEST = 4;
    private static final int TOGETHER = 4;

    private final int inputs;
    private final int outputs;
    private final int[] packed;
    private final float[] bias;

    /** Where the sums go of a run that is not full; stores with a mask may allocate. */
    private final float[] last = new float[2 * L];

    Bfloat16Product(Matrix matrix) {
        int[] widths = blocks(matrix.outputs());
        super(widths);
        inputs = matrix.inputs();
        outputs = matrix.outputs();
        int runs = Math.ceilDiv(outputs, Bfloat16.RUN);
        packed = new int[inputs * runs * APART];
        bias = Arrays.copyOf(matrix.bias(), runs * Bfloat16.RUN);
        int next = 0;
        int start = 0;
        for (int width : widths) {
            for (int i = 0; i < inputs; i++) {
                for (int vector = start; vector < start + width; vector++) {
                    int lane = vector * L;
                    Bfloat16.pack(matrix, i, lane / APART, packed, next, lane % APART, L);
                    next += L;
                }
            }
            start += width;
        }
    }

    /** Full runs in wide blocks; of the last one, that is not full, each vector by itself. */
    @Cold
    private static int[] blocks(int outputs) {
        int vectors = APART / L;
        int left = outputs / Bfloat16.RUN * vectors;
        int[] widths = new int[left + vectors];
        int count = 0;
        for (int width = WIDEST; width > 0; width /= 2) {
            while (left >= width) {
                widths[count++] = width;
                left -= width;
            }
        }
        int rest = Math.ceilDiv(Math.min(outputs % Bfloat16.RUN, APART), L);
        Arrays.fill(widths, count, count + rest, 1);
        return Arrays.copyOf(widths, count + rest);
    }

    /** The first output of a vector's lower weights; those of the upper are {@link #APART} on. */
    private static int output(int vector) {
        int lane = vector * L;
        return 2 * lane - lane % APART;
    }

    @Override
    void multiply(Rows x, Rows y, int from, int to, int start, int width) {
        int row = from;
        boolean full = output(start) + APART + L <= outputs;
        for (; full && row + TOGETHER <= to; row += TOGETHER) {
            if (width == 1) {
                fourRowsOfOne(x, y, row, start);
            }
            for (int half = 0; half + 2 <= width; half += 2) {
                fourRows(x, y, row, start, half, width * L);
            }
        }
        for (; row < to; row++) {
            switch (width) {
                case 4 -> four(x, y, row, start);
                case 2 -> two(x, y, row, start);
                default -> one(x, y, row, start, full);
            }
        }
    }

    private static FloatVector lower(IntVector pairs) {
        return pairs.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats();
    }

    private static FloatVector upper(IntVector pairs) {
        return pairs.reinterpretAsFloats();
    }

    private void four(Rows x, Rows y, int row, int start) {
        float[] in = x.values();
        int[] w = packed;
        int at = x.at(row);
        int next = start * L * inputs;
        int p = output(start);
        int q = output(start + 1);
        int r = output(start + 2);
        int s = output(start + 3);
        FloatVector a = FloatVector.fromArray(FLOATS, bias, p);
        FloatVector b = FloatVector.fromArray(FLOATS, bias, p + APART);
        FloatVector c = FloatVector.fromArray(FLOATS, bias, q);
        FloatVector d = FloatVector.fromArray(FLOATS, bias, q + APART);
        FloatVector e = FloatVector.fromArray(FLOATS, bias, r);
        FloatVector f = FloatVector.fromArray(FLOATS, bias, r + APART);
        FloatVector g = FloatVector.fromArray(FLOATS, bias, s);
        FloatVector h = FloatVector.fromArray(FLOATS, bias, s + APART);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(FLOATS, in[at + i]);
            IntVector ab = IntVector.fromArray(INTS, w, next);
            IntVector cd = IntVector.fromArray(INTS, w, next + L);
            IntVector ef = IntVector.fromArray(INTS, w, next + 2 * L);
            IntVector gh = IntVector.fromArray(INTS, w, next + 3 * L);
            a = lower(ab).fma(input, a);
            b = upper(ab).fma(input, b);
            c = lower(cd).fma(input, c);
            d = upper(cd).fma(input, d);
            e = lower(ef).fma(input, e);
            f = upper(ef).fma(input, f);
            g = lower(gh).fma(input, g);
            h = upper(gh).fma(input, h);
            next += 4 * L;
        }
        float[] out = y.values();
        int to = y.at(row);
        a.intoArray(out, to + p);
        b.intoArray(out, to + p + APART);
        c.intoArray(out, to + q);
        d.intoArray(out, to + q + APART);
        e.intoArray(out, to + r);
        f.intoArray(out, to + r + APART);
        g.intoArray(out, to + s);
        h.intoArray(out, to + s + APART);
    }

    private void two(Rows x, Rows y, int row, int start) {
        float[] in = x.values();
        int[] w = packed;
        int at = x.at(row);
        int next = start * L * inputs;
        int p = output(start);
        int q = output(start + 1);
        FloatVector a = FloatVector.fromArray(FLOATS, bias, p);
        FloatVector b = FloatVector.fromArray(FLOATS, bias, p + APART);
        FloatVector c = FloatVector.fromArray(FLOATS, bias, q);
        FloatVector d = FloatVector.fromArray(FLOATS, bias, q + APART);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(FLOATS, in[at + i]);
            IntVector ab = IntVector.fromArray(INTS, w, next);
            IntVector cd = IntVector.fromArray(INTS, w, next + L);
            a = lower(ab).fma(input, a);
            b = upper(ab).fma(input, b);
            c = lower(cd).fma(input, c);
            d = upper(cd).fma(input, d);
            next += 2 * L;
        }
        store(a, b, c, d, y.values(), y.at(row) + p, y.at(row) + q);
    }

    private static void store(
            FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] out, int p, int q) {
        a.intoArray(out, p);
        b.intoArray(out, p + APART);
        c.intoArray(out, q);
        d.intoArray(out, q + APART);
    }

    private void one(Rows x, Rows y, int row, int start, boolean full) {
        float[] in = x.values();
        int[] w = packed;
        int at = x.at(row);
        int next = start * L * inputs;
        int p = output(start);
        FloatVector a = FloatVector.fromArray(FLOATS, bias, p);
        FloatVector b = FloatVector.fromArray(FLOATS, bias, p + APART);
        for (int i = 0; i < inputs; i++) {
            FloatVector input = FloatVector.broadcast(FLOATS, in[at + i]);
            IntVector ab = IntVector.fromArray(INTS, w, next);
            a = lower(ab).fma(input, a);
            b = upper(ab).fma(input, b);
            next += L;
        }
        int to = y.at(row) + p;
        if (full) {
            a.intoArray(y.values(), to);
            b.intoArray(y.values(), to + APART);
        } else {
            a.intoArray(last, 0);
            b.intoArray(last, L);
            System.arraycopy(last, 0, y.values(), to, filled(p));
            int above = filled(p + APART);
            if (above > 0) {
                System.arraycopy(last, L, y.values(), to + APART, above);
            }
        }
    }

    /** How many of a vector's lanes are outputs. */
    private int filled(int first) {
        return Math.clamp(outputs - first, 0, L);
    }

    /** Four rows times two vectors of a block: 16 sums, each weight read once for four rows. */
    private void fourRows(Rows x, Rows y, int row, int start, int within, int step) {
        float[] in = x.values();
        int[] w = packed;
        int at = x.at(row);
        int stride = x.stride();
        int next = start * L * inputs + within * L;
        int p = output(start + within);
        int q = output(start + within + 1);
        FloatVector a0 = FloatVector.fromArray(FLOATS, bias, p);
        FloatVector a1 = FloatVector.fromArray(FLOATS, bias, p + APART);
        FloatVector a2 = FloatVector.fromArray(FLOATS, bias, q);
        FloatVector a3 = FloatVector.fromArray(FLOATS, bias, q + APART);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector b2 = a2;
        FloatVector b3 = a3;
        FloatVector c0 = a0;
        FloatVector c1 = a1;
        FloatVector c2 = a2;
        FloatVector c3 = a3;
        FloatVector d0 = a0;
        FloatVector d1 = a1;
        FloatVector d2 = a2;
        FloatVector d3 = a3;
        for (int i = 0; i < inputs; i++) {
            IntVector left = IntVector.fromArray(INTS, w, next);
            IntVector right = IntVector.fromArray(INTS, w, next + L);
            FloatVector w0 = lower(left);
            FloatVector w1 = upper(left);
            FloatVector w2 = lower(right);
            FloatVector w3 = upper(right);
            FloatVector a = FloatVector.broadcast(FLOATS, in[at + i]);
            a0 = w0.fma(a, a0);
            a1 = w1.fma(a, a1);
            a2 = w2.fma(a, a2);
            a3 = w3.fma(a, a3);
            FloatVector b = FloatVector.broadcast(FLOATS, in[at + stride + i]);
            b0 = w0.fma(b, b0);
            b1 = w1.fma(b, b1);
            b2 = w2.fma(b, b2);
            b3 = w3.fma(b, b3);
            FloatVector c = FloatVector.broadcast(FLOATS, in[at + 2 * stride + i]);
            c0 = w0.fma(c, c0);
            c1 = w1.fma(c, c1);
            c2 = w2.fma(c, c2);
            c3 = w3.fma(c, c3);
            FloatVector d = FloatVector.broadcast(FLOATS, in[at + 3 * stride + i]);
            d0 = w0.fma(d, d0);
            d1 = w1.fma(d, d1);
            d2 = w2.fma(d, d2);
            d3 = w3.fma(d, d3);
            next += step;
        }
        float[] out = y.values();
        store(a0, a1, a2, a3, out, y.at(row) + p, y.at(row) + q);
        store(b0, b1, b2, b3, out, y.at(row + 1) + p, y.at(row + 1) + q);
        store(c0, c1, c2, c3, out, y.at(row + 2) + p, y.at(row + 2) + q);
        store(d0, d1, d2, d3, out, y.at(row + 3) + p, y.at(row + 3) + q);
    }

    /** Four rows times a block of one vector. */
    private void fourRowsOfOne(Rows x, Rows y, int row, int start) {
        float[] in = x.values();
        int[] w = packed;
        int at = x.at(row);
        int stride = x.stride();
        int next = start * L * inputs;
        int p = output(start);
        FloatVector a0 = FloatVector.fromArray(FLOATS, bias, p);
        FloatVector a1 = FloatVector.fromArray(FLOATS, bias, p + APART);
        FloatVector b0 = a0;
        FloatVector b1 = a1;
        FloatVector c0 = a0;
        FloatVector c1 = a1;
        FloatVector d0 = a0;
        FloatVector d1 = a1;
        for (int i = 0; i < inputs; i++) {
            IntVector pairs = IntVector.fromArray(INTS, w, next);
            FloatVector w0 = lower(pairs);
            FloatVector w1 = upper(pairs);
            FloatVector a = FloatVector.broadcast(FLOATS, in[at + i]);
            a0 = w0.fma(a, a0);
            a1 = w1.fma(a, a1);
            FloatVector b = FloatVector.broadcast(FLOATS, in[at + stride + i]);
            b0 = w0.fma(b, b0);
            b1 = w1.fma(b, b1);
            FloatVector c = FloatVector.broadcast(FLOATS, in[at + 2 * stride + i]);
            c0 = w0.fma(c, c0);
            c1 = w1.fma(c, c1);
            FloatVector d = FloatVector.broadcast(FLOATS, in[at + 3 * stride + i]);
            d0 = w0.fma(d, d0);
            d1 = w1.fma(d, d1);
            next += L;
        }
        float[] out = y.values();
        int to = y.at(row) + p;
        a0.intoArray(out, to);
        a1.intoArray(out, to + APART);
        to += y.stride();
        b0.intoArray(out, to);
        b1.intoArray(out, to + APART);
        to += y.stride();
        c0.intoArray(out, to);
        c1.intoArray(out, to + APART);
        to += y.stride();
        d0.intoArray(out, to);
        d1.intoArray(out, to + APART);
    }
}
