package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Exponential smoothing that starts from the mean of its first n numbers: {@code s += factor * (x -
 * s)}. The one recurrence behind the EMA (factor 2/(n+1)) and Wilder's averages (factor 1/n).
 */
final class Smoothing implements Kernel {
    private final int period;
    private final double factor;
    private double average;
    private int seen;

    private Smoothing(int period, double factor) {
        this.period = period;
        this.factor = factor;
    }

    /** The exponential moving average of n: factor 2/(n+1). */
    @Cold
    static Smoothing exponential(int period) {
        return new Smoothing(period, 2.0 / (period + 1));
    }

    /** Wilder's average of n: factor 1/n. */
    @Cold
    static Smoothing wilder(int period) {
        return new Smoothing(period, 1.0 / period);
    }

    @Override
    public void add(double value) {
        if (seen < period) {
            seen++;
            average += value;
            if (seen == period) {
                average /= period;
            }
        } else {
            average += factor * (value - average);
        }
    }

    @Override
    public double value() {
        return isWarm() ? average : Double.NaN;
    }

    @Override
    public boolean isWarm() {
        return seen == period;
    }

    @Override
    public int needed() {
        return period;
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(average);
        out.putLong(seen);
    }

    @Override
    public void load(StateReader in) {
        average = in.getDouble();
        seen = in.getInt();
    }
}
