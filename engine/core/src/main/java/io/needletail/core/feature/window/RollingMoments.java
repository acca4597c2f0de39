package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * Variance, third and fourth central moment of the last n numbers, by sums of the powers of their
 * distances from an anchor; see {@link RollingVariance} for how they keep their digits.
 */
public final class RollingMoments {
    private static final int POWERS = 4;

    /** The square of the most deviations between mean and anchor: its square costs 4 digits. */
    private static final double FARTHEST = 1e2;

    private final double[] values;

    /** For each place the sums of the four powers from there to the end of the round before. */
    private final double[] rests;

    private final double[] round = new double[POWERS];
    private final int capacity;
    private final double share;
    private double anchor;
    private int position;
    private int seen;
    private double second;
    private double third;
    private double fourth;

    /** Of n numbers. */
    public RollingMoments(int capacity) {
        this.capacity = capacity;
        share = 1.0 / capacity;
        values = new double[capacity];
        rests = new double[POWERS * (capacity + 1)];
    }

    /** Computes the moments with x as the next number of a window that it fills. */
    public void lookWith(double x) {
        double d = x - anchor;
        double d2 = d * d;
        int rest = POWERS * (position + 1);
        double mean = (rests[rest] + (round[0] + d)) * share;
        double m2 = (rests[rest + 1] + (round[1] + d2)) * share;
        double m3 = (rests[rest + 2] + (round[2] + d2 * d)) * share;
        double m4 = (rests[rest + 3] + (round[3] + d2 * d2)) * share;
        double square = mean * mean;
        second = m2 - square;
        if (m2 > FARTHEST * second) {
            lookAfresh(x);
            return;
        }
        third = m3 - mean * (3 * m2 - 2 * square);
        fourth = m4 - mean * (4 * m3 - 6 * mean * m2 + 3 * square * mean);
    }

    /** The population's variance, as of the last look. */
    public double second() {
        return second;
    }

    /** The mean cube of the distances from the mean, as of the last look. */
    public double third() {
        return third;
    }

    /** The mean fourth power of the distances from the mean, as of the last look. */
    public double fourth() {
        return fourth;
    }

    /** Takes x. */
    public void push(double x) {
        if (seen == 0) {
            anchor = x;
        }
        values[position] = x;
        add(round, 0, x);
        if (seen < capacity) {
            seen++;
        }
        position++;
        if (position == capacity || hasLostDigits()) {
            anchor = x;
            addUp();
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

    private boolean hasLostDigits() {
        double mean = (rests[POWERS * position] + round[0]) * share;
        double m2 = (rests[POWERS * position + 1] + round[1]) * share;
        return seen == capacity && m2 > FARTHEST * (m2 - mean * mean);
    }

    private void add(double[] sums, int at, double x) {
        double d = x - anchor;
        double d2 = d * d;
        sums[at] += d;
        sums[at + 1] += d2;
        sums[at + 2] += d2 * d;
        sums[at + 3] += d2 * d2;
    }

    /** All sums anew, around the anchor. */
    private void addUp() {
        Arrays.fill(rests, 0);
        position = position == capacity ? 0 : position;
        for (int i = seen - 1; i >= position; i--) {
            System.arraycopy(rests, POWERS * (i + 1), rests, POWERS * i, POWERS);
            add(rests, POWERS * i, values[i]);
        }
        Arrays.fill(round, 0);
        for (int i = 0; i < position; i++) {
            add(round, 0, values[i]);
        }
    }

    private void lookAfresh(double x) {
        double total = 0;
        for (int i = 0; i < capacity; i++) {
            total += i == position ? 0 : values[i] - x;
        }
        double mean = total * share;
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        for (int i = 0; i < capacity; i++) {
            double d = (i == position ? 0 : values[i] - x) - mean;
            m2 += d * d;
            m3 += d * d * d;
            m4 += d * d * d * d;
        }
        second = m2 * share;
        third = m3 * share;
        fourth = m4 * share;
    }
}
