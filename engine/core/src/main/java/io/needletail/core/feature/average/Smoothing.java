package io.needletail.core.feature.average;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/**
 * Exponential smoothing that starts from the mean of its first n numbers, or from the first alone:
 * {@code s += factor * (x - s)}. The one recurrence behind the EMA (factor 2/(n+1)) and Wilder's
 * averages (factor 1/n). Warm after n.
 */
public final class Smoothing extends SeriesIndicator {
    private final int period;
    private final double factor;
    private final int start;
    private double average;
    private int seen;

    private Smoothing(int in, int out, int period, double factor, int start) {
        super(in, out);
        this.period = period;
        this.factor = factor;
        this.start = start;
    }

    /** The exponential moving average of n: factor 2/(n+1). */
    @Cold
    static Smoothing exponential(int in, int out, int period) {
        return new Smoothing(in, out, period, 2.0 / (period + 1), period);
    }

    /** The exponential moving average of n that starts with its first number. */
    @Cold
    static Smoothing fromFirst(int in, int out, int period) {
        return new Smoothing(in, out, period, 2.0 / (period + 1), 1);
    }

    /** Wilder's average of n: factor 1/n. */
    @Cold
    static Smoothing wilder(int in, int out, int period) {
        return new Smoothing(in, out, period, 1.0 / period, period);
    }

    /** Wilder's average of n that starts with its first number. */
    @Cold
    static Smoothing wilderFromFirst(int in, int out, int period) {
        return new Smoothing(in, out, period, 1.0 / period, 1);
    }

    @Override
    protected double value(double x) {
        return seen >= period - 1 ? next(x) : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        if (seen == period) {
            average = value;
        } else {
            average = next(x);
            seen++;
        }
    }

    private double next(double x) {
        if (seen >= start) {
            return average + factor * (x - average);
        }
        return seen == start - 1 ? (average + x) / start : average + x;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(average);
        to.putLong(seen);
    }

    @Override
    public void load(StateReader from) {
        average = from.getDouble();
        seen = from.getInt();
    }
}
