package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * The sum of the last n numbers, without ever subtracting: what was taken in this round of n is
 * added up forwards, what is left of the round before was added up backwards when that round ended
 * (two stacks of partial sums). So nothing remains of a number that has left, however large it was,
 * and a window of zeros sums to 0.
 */
public final class RollingSum {
    /**
     * Before the position this round's numbers; behind it, sums from there to the last round's end.
     */
    private final double[] rests;

    private final int capacity;
    private int position;
    private int seen;
    private double round;

    /** An empty sum of n. */
    public RollingSum(int capacity) {
        this.capacity = capacity;
        rests = new double[capacity + 1];
    }

    /** The sum with x as the next number; changes nothing. */
    public double with(double x) {
        return rests[position + 1] + (round + x);
    }

    /** Takes x. */
    public void push(double x) {
        rests[position] = x;
        round += x;
        if (seen < capacity) {
            seen++;
        }
        if (++position == capacity) {
            endRound();
        }
    }

    /** The sum of what was taken. */
    public double sum() {
        return rests[position] + round;
    }

    /** Numbers that it holds when full. */
    public int capacity() {
        return capacity;
    }

    /** Whether n numbers are there. */
    public boolean isFull() {
        return seen == capacity;
    }

    /** Whether n numbers will be there with one more. */
    public boolean isFullWithNext() {
        return seen >= capacity - 1;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(position);
        out.putLong(seen);
        for (int i = 0; i < seen; i++) {
            out.putDouble(rests[i]);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        position = in.getInt();
        seen = in.getInt();
        Arrays.fill(rests, 0);
        for (int i = 0; i < seen; i++) {
            rests[i] = in.getDouble();
        }
        round = 0;
        for (int i = 0; i < position; i++) {
            round += rests[i];
        }
    }

    private void endRound() {
        double rest = 0;
        for (int i = capacity - 1; i >= 0; i--) {
            rest += rests[i];
            rests[i] = rest;
        }
        round = 0;
        position = 0;
    }
}
