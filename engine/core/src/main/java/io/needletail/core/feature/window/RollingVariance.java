package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * Mean and variance of the last n numbers, by sums of their distances from an anchor: the last
 * number of the round of n before. The sums never subtract what leaves (see {@link RollingSum}),
 * and where the mean is so far from the anchor that digits would be lost, the window is added up
 * afresh: after a leap or a spike, and then for a few bars only.
 */
public final class RollingVariance {
    /** The square of the most deviations between mean and anchor: 4 of 16 digits are lost there. */
    static final double FARTHEST = 1e4;

    /** This round's numbers, and from the position on those of the round before. */
    private final double[] values;

    /** For each place the sum and the sum of squares from there to the end of the round before. */
    private final double[] rests;

    private final int capacity;
    private final double share;
    private double anchor;
    private double sum;
    private double squares;
    private int position;
    private int seen;
    private boolean hasLostDigits;

    /** Of n numbers. */
    public RollingVariance(int capacity) {
        this.capacity = capacity;
        share = 1.0 / capacity;
        values = new double[capacity];
        rests = new double[2 * capacity + 2];
    }

    /** The mean with x as the next number of a window that it fills; changes nothing. */
    public double meanWith(double x) {
        return anchor + (rests[2 * position + 2] + (sum + (x - anchor))) * share;
    }

    /**
     * The sum of squared distances from the mean of a window that x fills. Where x is pushed next,
     * this must have been asked before.
     */
    public double squaresWith(double x) {
        double distance = x - anchor;
        double total = rests[2 * position + 2] + (sum + distance);
        double totalSquares = rests[2 * position + 3] + (squares + distance * distance);
        double spread = totalSquares - total * total * share;
        hasLostDigits = totalSquares > FARTHEST * spread;
        return hasLostDigits ? afresh(x) : spread;
    }

    /** The population's variance with x as the next number of a window that it fills. */
    public double varianceWith(double x) {
        return squaresWith(x) * share;
    }

    /** Takes x. */
    public void push(double x) {
        if (seen == 0) {
            anchor = x;
        }
        values[position] = x;
        add(x);
        if (seen < capacity) {
            seen++;
        }
        position++;
        if (position == capacity || hasLostDigits) {
            anchor = x;
            addUp();
            hasLostDigits = false;
        }
    }

    /** Whether n numbers will be there with one more. */
    public boolean isFullWithNext() {
        return seen >= capacity - 1;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(position);
        out.putLong(seen);
        out.putDouble(anchor);
        for (int i = 0; i < seen; i++) {
            out.putDouble(values[i]);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        position = in.getInt();
        seen = in.getInt();
        anchor = in.getDouble();
        for (int i = 0; i < seen; i++) {
            values[i] = in.getDouble();
        }
        addUp();
    }

    private void add(double x) {
        double distance = x - anchor;
        sum += distance;
        squares += distance * distance;
    }

    /** All sums anew, around the anchor. */
    private void addUp() {
        Arrays.fill(rests, 0);
        position = position == capacity ? 0 : position;
        double rest = 0;
        double restSquares = 0;
        for (int i = seen - 1; i >= position; i--) {
            double distance = values[i] - anchor;
            rest += distance;
            restSquares += distance * distance;
            rests[2 * i] = rest;
            rests[2 * i + 1] = restSquares;
        }
        sum = 0;
        squares = 0;
        for (int i = 0; i < position; i++) {
            add(values[i]);
        }
    }

    private double afresh(double x) {
        double total = 0;
        for (int i = 0; i < capacity; i++) {
            total += i == position ? 0 : values[i] - x;
        }
        double mean = total * share;
        double spread = mean * mean;
        for (int i = 0; i < capacity; i++) {
            double distance = values[i] - x - mean;
            spread += i == position ? 0 : distance * distance;
        }
        return spread;
    }
}
