package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Numbers in a shape, row-major: floats, or integers (sizes, indices, truth values). Of doubles it
 * keeps both what they are and the floats next to them. Arrays are shared, not copied: nobody may
 * change them.
 */
@Cold
public final class Tensor {
    /** Most elements of one tensor: 64 MiB of floats. */
    public static final int MAX_ELEMENTS = 1 << 24;

    private static final int MAX_RANK = 8;

    private final int[] dims;
    private final float[] floats;
    private final double[] doubles;
    private final long[] longs;

    private Tensor(int[] dims, float[] floats, double[] doubles, long[] longs) {
        this.dims = dims;
        this.floats = floats;
        this.doubles = doubles;
        this.longs = longs;
        int length = floats == null ? longs.length : floats.length;
        if (size(dims) != length) {
            throw new ModelException(
                    "%d numbers do not fill shape %s".formatted(length, Arrays.toString(dims)));
        }
    }

    /** Floats in a shape. */
    public static Tensor of(int[] dims, float... floats) {
        return new Tensor(dims, floats, null, null);
    }

    /** Doubles in a shape. */
    public static Tensor of(int[] dims, double... doubles) {
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return new Tensor(dims, floats, doubles, null);
    }

    /** Integers in a shape. */
    public static Tensor of(int[] dims, long... longs) {
        return new Tensor(dims, null, null, longs);
    }

    /** The integers 0, 1, 2, … from {@code first} on, in a shape. */
    public static Tensor counting(int[] dims, long first) {
        long[] longs = new long[size(dims)];
        Arrays.setAll(longs, i -> first + i);
        return of(dims, longs);
    }

    /** Number of elements of a shape. Refuses one that is negative or too large. */
    public static int size(int... dims) {
        if (dims.length > MAX_RANK) {
            throw new ModelException("a tensor of " + dims.length + " dimensions is too deep");
        }
        long size = 1;
        for (int dim : dims) {
            if (dim < 0) {
                throw new ModelException(Arrays.toString(dims) + " is not a shape");
            }
            size *= dim;
            if (size > MAX_ELEMENTS) {
                throw new ModelException(
                        "shape %s has more than %d elements"
                                .formatted(Arrays.toString(dims), MAX_ELEMENTS));
            }
        }
        return (int) size;
    }

    /** Its shape. */
    public int[] dims() {
        return dims;
    }

    /** Length of one axis. */
    public int dim(int axis) {
        return dims[axis];
    }

    /** Number of axes. */
    public int rank() {
        return dims.length;
    }

    /** Number of elements. */
    public int size() {
        return floats == null ? longs.length : floats.length;
    }

    /** Whether it holds integers. */
    public boolean integral() {
        return longs != null;
    }

    /** Its floats; integers are refused. */
    public float[] floats() {
        if (floats == null) {
            throw new ModelException("integers where floats belong");
        }
        return floats;
    }

    /** Whether it holds doubles. */
    public boolean isDouble() {
        return doubles != null;
    }

    /** Its doubles, or its floats as doubles; integers are refused. */
    public double[] doubles() {
        if (doubles != null) {
            return doubles;
        }
        double[] widened = new double[floats().length];
        Arrays.setAll(widened, i -> floats[i]);
        return widened;
    }

    /** Its integers; floats are refused. */
    public long[] longs() {
        if (longs == null) {
            throw new ModelException("floats where integers belong");
        }
        return longs;
    }

    /** Its integers as ints; those that do not fit are brought to the nearest that does. */
    public int[] ints() {
        return Arrays.stream(longs())
                .mapToInt(value -> Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .toArray();
    }

    double at(int i) {
        return floats == null ? longs[i] : floats[i];
    }

    /** The same numbers in another shape. */
    public Tensor reshaped(int... shape) {
        return new Tensor(shape, floats, doubles, longs);
    }

    /** A tensor whose element i is this one's element {@code source(i)}. */
    Tensor picked(int[] shape, IntUnaryOperator source) {
        int size = size(shape);
        if (floats == null) {
            long[] picked = new long[size];
            Arrays.setAll(picked, i -> longs[source.applyAsInt(i)]);
            return of(shape, picked);
        }
        float[] picked = new float[size];
        for (int i = 0; i < size; i++) {
            picked[i] = floats[source.applyAsInt(i)];
        }
        return of(shape, picked);
    }

    @Override
    public String toString() {
        return (integral() ? "int" : "float") + Arrays.toString(dims);
    }
}
