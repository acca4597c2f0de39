package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Mean and variance of the last n numbers, by Welford's update; both are computed afresh once per n
 * pushes, so that rounding does not drift (Welford, Technometrics 4, 1962).
 */
public final class RollingVariance {
    private final Ring ring;
    private double mean;
    private double squares;

    /** Of n numbers. */
    public RollingVariance(int capacity) {
        ring = new Ring(capacity);
    }

    /** The mean with x as the next number; changes nothing. */
    public double meanWith(double x) {
        return ring.isFull()
                ? mean + (x - ring.leaving()) / ring.capacity()
                : mean + (x - mean) / (ring.size() + 1);
    }

    /** The sum of squared distances from the mean with x as the next number; changes nothing. */
    public double squaresWith(double x) {
        return Math.max(0, squaresWith(x, meanWith(x)));
    }

    /** The population's variance with x as the next number of a window that it fills. */
    public double varianceWith(double x) {
        return squaresWith(x) / ring.capacity();
    }

    /** Takes x. */
    public void push(double x) {
        double nextMean = meanWith(x);
        squares = squaresWith(x, nextMean);
        mean = nextMean;
        ring.push(x);
        if (ring.isAtStart()) {
            addUpAfresh();
        }
    }

    /** Whether n numbers will be there with one more. */
    public boolean isFullWithNext() {
        return ring.isFullWithNext();
    }

    /** The numbers. */
    public Ring ring() {
        return ring;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        ring.save(out);
        out.putDouble(mean);
        out.putDouble(squares);
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        ring.load(in);
        mean = in.getDouble();
        squares = in.getDouble();
    }

    private double squaresWith(double x, double nextMean) {
        if (!ring.isFull()) {
            return squares + (x - mean) * (x - nextMean);
        }
        double left = ring.leaving();
        return squares + (x - left) * (x - nextMean + left - mean);
    }

    private void addUpAfresh() {
        mean = ring.sum() / ring.size();
        squares = 0;
        for (int i = 0; i < ring.size(); i++) {
            double distance = ring.get(i) - mean;
            squares += distance * distance;
        }
    }
}
