package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * How many of the last n numbers fall into each of some bins of equal width between the least and
 * the greatest of them. How many are below each edge is kept up with what comes and what leaves; it
 * is counted afresh only when an edge has moved.
 */
public final class RollingHistogram {
    /** The numbers that stay when the next comes. */
    private final Ring ring;

    private final Extreme highest;
    private final Extreme lowest;
    private final int capacity;
    private final int bins;

    /** Upper edges of all bins but the last. */
    private final double[] edges;

    /** How many of the ring's numbers are below each edge. */
    private final int[] below;

    private double least = Double.NaN;
    private double width = Double.NaN;
    private double looked;

    /** Of n numbers, 2 or more. */
    public RollingHistogram(int capacity, int bins) {
        this.capacity = capacity;
        this.bins = bins;
        ring = new Ring(capacity - 1);
        highest = Extreme.highest(capacity);
        lowest = Extreme.lowest(capacity);
        edges = new double[bins - 1];
        below = new int[bins - 1];
    }

    /** Counts with x as the next number of a window that it fills. */
    public void lookWith(double x) {
        looked = SortedWindow.finite(x);
        double bottom = lowest.with(looked);
        double each = (highest.with(looked) - bottom) / bins;
        if (bottom != least || each != width) {
            count(bottom, each);
        }
    }

    /** How many of the n are below the upper edge of the i-th bin, as of the last look. */
    public int belowEdge(int i) {
        return i == bins - 1 ? capacity : below[i] + isBelow(looked, edges[i]);
    }

    /** Takes x. */
    public void push(double next) {
        double x = SortedWindow.finite(next);
        double leaving = ring.leaving();
        int leaves = ring.isFull() ? 1 : 0;
        for (int i = 0; i < edges.length; i++) {
            double edge = edges[i];
            below[i] += isBelow(x, edge) - (isBelow(leaving, edge) & leaves);
        }
        ring.push(x);
        highest.push(x);
        lowest.push(x);
    }

    /** Whether n numbers will be there with one more. */
    public boolean isFullWithNext() {
        return ring.isFull();
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        ring.save(out);
        highest.save(out);
        lowest.save(out);
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        ring.load(in);
        highest.load(in);
        lowest.load(in);
        least = Double.NaN;
    }

    private void count(double bottom, double each) {
        least = bottom;
        width = each;
        for (int i = 0; i < edges.length; i++) {
            double edge = bottom + (i + 1) * each;
            int count = 0;
            for (int back = 0; back < ring.size(); back++) {
                count += isBelow(ring.get(back), edge);
            }
            edges[i] = edge;
            below[i] = count;
        }
    }

    /** 1 or 0, without a branch that a number could make the processor guess. */
    private static int isBelow(double x, double edge) {
        return (int) (Double.doubleToRawLongBits(x - edge) >>> 63);
    }
}
