package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * How two series move together over their last n pairs, by sums of distances from an anchor for
 * each; see {@link RollingVariance} for how they keep their digits.
 */
public final class RollingPair {
    private static final int SUMS = 5;

    private final double[] firsts;
    private final double[] seconds;

    /** For each place the sums from there to the end of the round before; see {@link #add}. */
    private final double[] rests;

    private final double[] round = new double[SUMS];
    private final int capacity;
    private final double share;
    private double firstAnchor;
    private double secondAnchor;
    private int position;
    private int seen;
    private double firstSpread;
    private double secondSpread;
    private double together;

    /** Of n pairs. */
    public RollingPair(int capacity) {
        this.capacity = capacity;
        share = 1.0 / capacity;
        firsts = new double[capacity];
        seconds = new double[capacity];
        rests = new double[SUMS * (capacity + 1)];
    }

    /** Computes the figures with (x, y) as the next pair of a window that it fills. */
    public void lookWith(double x, double y) {
        double dx = x - firstAnchor;
        double dy = y - secondAnchor;
        int rest = SUMS * (position + 1);
        double totalX = rests[rest] + (round[0] + dx);
        double totalY = rests[rest + 1] + (round[1] + dy);
        double squaresX = rests[rest + 2] + (round[2] + dx * dx);
        double squaresY = rests[rest + 3] + (round[3] + dy * dy);
        firstSpread = squaresX - totalX * totalX * share;
        secondSpread = squaresY - totalY * totalY * share;
        if (squaresX > RollingVariance.FARTHEST * firstSpread
                || squaresY > RollingVariance.FARTHEST * secondSpread) {
            lookAfresh(x, y);
            return;
        }
        together = rests[rest + 4] + (round[4] + dx * dy) - totalX * totalY * share;
    }

    /** Pearson's correlation, as of the last look, -1…1; 0 where one of both does not move. */
    public double correlation() {
        double root = Math.sqrt(firstSpread) * Math.sqrt(secondSpread);
        return root > 0 ? Math.max(-1, Math.min(1, together / root)) : 0;
    }

    /**
     * Slope of the first over the second, as of the last look; 0 where the second does not move.
     */
    public double beta() {
        return secondSpread > 0 ? together / secondSpread : 0;
    }

    /** The sum of the products of both's distances from their means, as of the last look. */
    public double together() {
        return together;
    }

    /** Takes a pair. */
    public void push(double x, double y) {
        if (seen == 0) {
            firstAnchor = x;
            secondAnchor = y;
        }
        firsts[position] = x;
        seconds[position] = y;
        add(round, 0, position);
        if (seen < capacity) {
            seen++;
        }
        position++;
        if (position == capacity || hasLostDigits()) {
            firstAnchor = x;
            secondAnchor = y;
            addUp();
        }
    }

    /** Whether n pairs will be there with one more. */
    public boolean isFullWithNext() {
        return seen >= capacity - 1;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(position);
        out.putLong(seen);
        out.putDouble(firstAnchor);
        out.putDouble(secondAnchor);
        for (int i = 0; i < seen; i++) {
            out.putDouble(firsts[i]);
            out.putDouble(seconds[i]);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        position = in.getInt();
        seen = in.getInt();
        firstAnchor = in.getDouble();
        secondAnchor = in.getDouble();
        for (int i = 0; i < seen; i++) {
            firsts[i] = in.getDouble();
            seconds[i] = in.getDouble();
        }
        addUp();
    }

    private boolean hasLostDigits() {
        int rest = SUMS * position;
        return seen == capacity
                && (isFar(rests[rest] + round[0], rests[rest + 2] + round[2])
                        || isFar(rests[rest + 1] + round[1], rests[rest + 3] + round[3]));
    }

    private boolean isFar(double total, double squares) {
        return squares > RollingVariance.FARTHEST * (squares - total * total * share);
    }

    private void add(double[] sums, int at, int place) {
        double dx = firsts[place] - firstAnchor;
        double dy = seconds[place] - secondAnchor;
        sums[at] += dx;
        sums[at + 1] += dy;
        sums[at + 2] += dx * dx;
        sums[at + 3] += dy * dy;
        sums[at + 4] += dx * dy;
    }

    /** All sums anew, around the anchor. */
    private void addUp() {
        Arrays.fill(rests, 0);
        position = position == capacity ? 0 : position;
        for (int i = seen - 1; i >= position; i--) {
            System.arraycopy(rests, SUMS * (i + 1), rests, SUMS * i, SUMS);
            add(rests, SUMS * i, i);
        }
        Arrays.fill(round, 0);
        for (int i = 0; i < position; i++) {
            add(round, 0, i);
        }
    }

    private void lookAfresh(double x, double y) {
        double totalX = 0;
        double totalY = 0;
        for (int i = 0; i < capacity; i++) {
            totalX += i == position ? 0 : firsts[i] - x;
            totalY += i == position ? 0 : seconds[i] - y;
        }
        double meanX = totalX * share;
        double meanY = totalY * share;
        firstSpread = 0;
        secondSpread = 0;
        together = 0;
        for (int i = 0; i < capacity; i++) {
            double dx = (i == position ? 0 : firsts[i] - x) - meanX;
            double dy = (i == position ? 0 : seconds[i] - y) - meanY;
            firstSpread += dx * dx;
            secondSpread += dy * dy;
            together += dx * dy;
        }
    }
}
