package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * The straight line of least squares through the last n numbers, one step apart, by sums of their
 * distances from an anchor and of those times their place; see {@link RollingVariance} for how they
 * keep their digits.
 */
public final class RollingLine {
    private static final int SUMS = 3;

    /** This round's numbers, and from the position on those of the round before. */
    private final double[] values;

    /**
     * For each place the sums from there to the end of the round before: of distances, of distance
     * times place (this round begins with place 0), of squares.
     */
    private final double[] rests;

    private final double[] round = new double[SUMS];
    private final int capacity;
    private final double share;
    private final double placeSpread;
    private double anchor;
    private int position;
    private int seen;
    private double slope;
    private double end;
    private double spread;

    /** Through n numbers. */
    public RollingLine(int capacity) {
        this.capacity = capacity;
        share = 1.0 / capacity;
        placeSpread = capacity * ((double) capacity * capacity - 1) / 12;
        values = new double[capacity];
        rests = new double[SUMS * (capacity + 1)];
    }

    /** Computes the line with x as the last number of a window that it fills. */
    public void lookWith(double x) {
        double d = x - anchor;
        int rest = SUMS * (position + 1);
        double total = rests[rest] + (round[0] + d);
        double placed = rests[rest + 1] + (round[1] + position * d);
        double squares = rests[rest + 2] + (round[2] + d * d);
        spread = squares - total * total * share;
        if (squares > RollingVariance.FARTHEST * spread) {
            lookAfresh(x);
            return;
        }
        double half = 0.5 * (capacity - 1);
        draw(placed - (position - half) * total, anchor + total * share);
    }

    /** Rise per step, as of the last look; 0 of a single number. */
    public double slope() {
        return slope;
    }

    /** Height of the line at the last number, as of the last look. */
    public double end() {
        return end;
    }

    /**
     * Share of the numbers' spread that the line explains, as of the last look, 0…1; 0 where they
     * do not differ.
     */
    public double explained() {
        return spread > 0 ? Math.min(1, slope * slope * placeSpread / spread) : 0;
    }

    /** Takes x. */
    public void push(double x) {
        if (seen == 0) {
            anchor = x;
        }
        values[position] = x;
        add(round, 0, x, position);
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
        double total = rests[SUMS * position] + round[0];
        double squares = rests[SUMS * position + 2] + round[2];
        return seen == capacity
                && squares > RollingVariance.FARTHEST * (squares - total * total * share);
    }

    private void draw(double covariance, double mean) {
        slope = placeSpread > 0 ? covariance / placeSpread : 0;
        end = mean + slope * (0.5 * (capacity - 1));
    }

    private void add(double[] sums, int at, double x, int place) {
        double d = x - anchor;
        sums[at] += d;
        sums[at + 1] += place * d;
        sums[at + 2] += d * d;
    }

    /** All sums anew, around the anchor. */
    private void addUp() {
        Arrays.fill(rests, 0);
        position = position == capacity ? 0 : position;
        for (int i = seen - 1; i >= position; i--) {
            System.arraycopy(rests, SUMS * (i + 1), rests, SUMS * i, SUMS);
            add(rests, SUMS * i, values[i], i - capacity);
        }
        Arrays.fill(round, 0);
        for (int i = 0; i < position; i++) {
            add(round, 0, values[i], i);
        }
    }

    private void lookAfresh(double x) {
        double total = 0;
        for (int i = 0; i < capacity; i++) {
            total += i == position ? 0 : values[i] - x;
        }
        double mean = total * share;
        double covariance = 0;
        spread = 0;
        for (int i = 0; i < capacity; i++) {
            double d = (i == position ? 0 : values[i] - x) - mean;
            int place = i <= position ? i : i - capacity;
            covariance += (place - position + 0.5 * (capacity - 1)) * d;
            spread += d * d;
        }
        draw(covariance, x + mean);
    }
}
