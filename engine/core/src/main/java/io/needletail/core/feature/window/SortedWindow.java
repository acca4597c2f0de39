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
        int own = countBelow(x);
        if (place == own) {
            return x;
        }
        return sorted[place < own ? place : place - 1];
    }

    /** How many of the numbers before are less than x; without a branch that could be guessed. */
    public int countBelow(double x) {
        int from = 0;
        int length = size;
        while (length > 1) {
            int half = length >>> 1;
            from += sorted[from + half - 1] < x ? half : 0;
            length -= half;
        }
        return from + (length > 0 && sorted[from] < x ? 1 : 0);
    }

    /** How many of the numbers before are not greater than x. */
    public int countUpTo(double x) {
        int from = 0;
        int length = size;
        while (length > 1) {
            int half = length >>> 1;
            from += sorted[from + half - 1] <= x ? half : 0;
            length -= half;
        }
        return from + (length > 0 && sorted[from] <= x ? 1 : 0);
    }

    /** Takes x. */
    public void push(double x) {
        if (sorted.length == 0) {
            return;
        }
        int place = countBelow(x);
        if (ring.isFull()) {
            double leaving = ring.leaving();
            int hole = countBelow(leaving);
            if (leaving < x) {
                place--;
                System.arraycopy(sorted, hole + 1, sorted, hole, place - hole);
            } else {
                System.arraycopy(sorted, place, sorted, place + 1, hole - place);
            }
        } else {
            System.arraycopy(sorted, place, sorted, place + 1, size - place);
            size++;
        }
        sorted[place] = x;
        ring.push(x);
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
        size = in.getInt();
        for (int i = 0; i < size; i++) {
            sorted[i] = in.getDouble();
        }
    }
}
