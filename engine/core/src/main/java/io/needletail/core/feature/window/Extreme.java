package io.needletail.core.feature.window;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * The highest of the last n numbers: the greater of this round's highest so far and of what is left
 * of the round before, whose highest from each place on was written down when it ended (two stacks,
 * as in {@link RollingSum}). O(1), and without a branch that a price could make the processor
 * guess. The lowest is that of the negatives.
 */
public final class Extreme {
    private final int capacity;
    private final double sign;

    /** Before the position this round's numbers; behind it, the highest to the last round's end. */
    private final double[] values;

    private int position;
    private int seen;
    private double round = Double.NEGATIVE_INFINITY;
    private int roundPlace;

    private Extreme(int capacity, double sign) {
        this.capacity = capacity;
        this.sign = sign;
        values = new double[capacity + 1];
        Arrays.fill(values, Double.NEGATIVE_INFINITY);
    }

    /** The highest of n. */
    @Cold
    public static Extreme highest(int capacity) {
        return new Extreme(capacity, 1);
    }

    /** The lowest of n. */
    @Cold
    public static Extreme lowest(int capacity) {
        return new Extreme(capacity, -1);
    }

    /** The extreme with x as the next number; changes nothing. */
    public double with(double x) {
        return sign * Math.max(Math.max(values[position + 1], round), sign * x);
    }

    /** How many pushes ago the extreme was, with x as the next; the latest of equals; 0 is x. */
    public long ageWith(double x) {
        double old = values[position + 1];
        if (sign * x >= Math.max(old, round)) {
            return 0;
        }
        return round >= old ? position - roundPlace : position + capacity - lastPlaceOf(old);
    }

    /** Takes x. */
    public void push(double x) {
        double value = sign * x;
        values[position] = value;
        if (value >= round) {
            round = value;
            roundPlace = position;
        }
        seen = Math.min(seen + 1, capacity);
        if (++position == capacity) {
            endRound();
        }
    }

    /** Whether n numbers will have been seen with one more. */
    public boolean isFullWithNext() {
        return seen >= capacity - 1;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(position);
        out.putLong(seen);
        for (int i = 0; i < seen; i++) {
            out.putDouble(values[i]);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        position = in.getInt();
        seen = in.getInt();
        Arrays.fill(values, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < seen; i++) {
            values[i] = in.getDouble();
        }
        round = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < position; i++) {
            if (values[i] >= round) {
                round = values[i];
                roundPlace = i;
            }
        }
        writeHighest();
    }

    private void endRound() {
        position = 0;
        round = Double.NEGATIVE_INFINITY;
        writeHighest();
    }

    /** From the position on, the highest of each place to the end. Once there, it stays. */
    private void writeHighest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = capacity - 1; i >= position; i--) {
            highest = Math.max(highest, values[i]);
            values[i] = highest;
        }
    }

    /** Where the last round's highest from the next place on is, the latest of equals. */
    private int lastPlaceOf(double highest) {
        int place = position + 1;
        while (values[place + 1] == highest) {
            place++;
        }
        return place;
    }
}
