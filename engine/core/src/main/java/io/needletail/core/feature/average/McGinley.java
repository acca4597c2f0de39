package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/**
 * McGinley's dynamic: {@code m += (x - m) / (k n (x / m)^4)}, from the first number (McGinley,
 * Journal of Technical Analysis, 1990).
 */
public final class McGinley extends SeriesIndicator {
    private final double pace;
    private double dynamic = Double.NaN;

    /** The pace is k n. */
    McGinley(int in, int out, double pace) {
        super(in, out);
        this.pace = pace;
    }

    @Override
    protected double value(double x) {
        if (Double.isNaN(dynamic) || x == 0 || dynamic == 0) {
            return x;
        }
        double ratio = x / dynamic;
        double squared = ratio * ratio;
        return dynamic + (x - dynamic) / (pace * squared * squared);
    }

    @Override
    protected void take(double x, double value) {
        dynamic = value;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(dynamic);
    }

    @Override
    public void load(StateReader from) {
        dynamic = from.getDouble();
    }
}
