package io.needletail.core.feature.average;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/**
 * Exponential smoothing that starts from the mean of its first n numbers: {@code s += factor * (x -
 * s)}. The one recurrence behind the EMA (factor 2/(n+1)) and Wilder's averages (factor 1/n). Warm
 * after n.
 */
public final class Smoothing extends SeriesIndicator {
    private final int period;
    private final double factor;
    private double average;
    private int seen;

    private Smoothing(int in, int out, int period, double factor) {
        super(in, out);
        this.period = period;
        this.factor = factor;
    }

    /** The exponential moving average of n: factor 2/(n+1). */
    @Cold
    static Smoothing exponential(int in, int out, int period) {
        return new Smoothing(in, out, period, 2.0 / (period + 1));
    }

    /** Wilder's average of n: factor 1/n. */
    @Cold
    static Smoothing wilder(int in, int out, int period) {
        return new Smoothing(in, out, period, 1.0 / period);
    }

    @Override
    protected double value(double x) {
        if (seen >= period) {
            return average + factor * (x - average);
        }
        return seen == period - 1 ? (average + x) / period : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        if (seen < period) {
            seen++;
            average = seen == period ? value : average + x;
        } else {
            average = value;
        }
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
