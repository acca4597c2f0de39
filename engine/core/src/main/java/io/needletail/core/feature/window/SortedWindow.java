package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The last n numbers in order of size. It keeps the n - 1 that stay when the next comes, so that a
 * look is a binary search and taking one moves a part of an array.
 */
public final class SortedWindow {
    private final Ring ring;
    private final double[] sorted;
    private int size;

    /** The number last looked for and how many are less, until the next is taken: then NaN. */
    private double looked = Double.NaN;

    private int lookedBelow;

    /** Of n numbers. */
    public SortedWindow(int capacity) {
        ring = new Ring(Math.max(1, capacity - 1));
        sorted = new double[capacity - 1];
    }

    /** Numbers of the window that x fills. */
    public int capacity() {
        return sorted.length + 1;
    }

    /** The number of that place, 0 the least, with x among them; changes nothing. */
    public double withAt(double x, int place) {
        double atLeast = place > 0 ? sorted[place - 1] : Double.NEGATIVE_INFINITY;
        double atMost = place < size ? sorted[place] : Double.POSITIVE_INFINITY;
        return Math.max(atLeast, Math.min(x, atMost));
    }

    /** How many of the numbers before are less than x. */
    public int countBelow(double x) {
        double limit = finite(x);
        looked = limit;
        lookedBelow = place(limit);
        return lookedBelow;
    }

    private int place(double limit) {
        int from = 0;
        int length = size;
        while (length > 1) {
            int half = length >>> 1;
            from += negative(sorted[from + half - 1] - limit) & half;
            length -= half;
        }
        return from + (length > 0 ? negative(sorted[from] - limit) & 1 : 0);
    }

    /** How many of the numbers before are not greater than x. */
    public int countUpTo(double x) {
        double limit = finite(x);
        int from = 0;
        int length = size;
        while (length > 1) {
            int half = length >>> 1;
            from += ~negative(limit - sorted[from + half - 1]) & half;
            length -= half;
        }
        return from + (length > 0 ? ~negative(limit - sorted[from]) & 1 : 0);
    }

    /**
     * All bits where it is below 0, else none: arithmetic instead of a branch, which would be
     * guessed wrong half of the time. A difference of two finite numbers is 0 only of equals.
     */
    private static int negative(double difference) {
        return (int) (Double.doubleToRawLongBits(difference) >> 63);
    }

    /** The number, never -0 and never infinite, so that differences have the right sign. */
    static double finite(double x) {
        return Math.abs(x) <= Double.MAX_VALUE ? x + 0.0 : Math.copySign(Double.MAX_VALUE, x);
    }

    /** Takes a number. */
    public void push(double next) {
        if (sorted.length == 0) {
            return;
        }
        double x = finite(next);
        int place = x == looked ? lookedBelow : place(x);
        looked = Double.NaN;
        if (ring.isFull()) {
            place = fillHole(place, place(ring.leaving()));
        } else {
            System.arraycopy(sorted, place, sorted, place + 1, size - place);
            size++;
        }
        sorted[place] = x;
        ring.push(x);
    }

    /**
     * Moves what is between a hole and the place of a new number, whichever is first; no branch.
     */
    private int fillHole(int place, int hole) {
        int up = hole - place >> 31;
        int from = hole + 1 & up | place & ~up;
        int to = hole & up | place + 1 & ~up;
        System.arraycopy(sorted, from, sorted, to, hole - place ^ up);
        return place + up;
    }

    /** Whether n numbers will be there with one more. */
    public boolean isFullWithNext() {
        return size == sorted.length;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        ring.save(out);
        out.putLong(size);
        for (int i = 0; i < size; i++) {
            out.putDouble(sorted[i]);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        ring.load(in);
        looked = Double.NaN;
        size = in.getInt();
        for (int i = 0; i < size; i++) {
            sorted[i] = in.getDouble();
        }
    }
}
