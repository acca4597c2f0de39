package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/** Which way the series moved with this bar: 1 up, -1 down, 0 not at all. Warm after 2. */
public final class Rise extends SeriesIndicator {
    private double previous = Double.NaN;

    Rise(int in, int out) {
        super(in, out);
    }

    @Override
    protected double value(double x) {
        return Double.isNaN(previous) ? Double.NaN : Math.signum(x - previous);
    }

    @Override
    protected void take(double x, double value) {
        previous = x;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(previous);
    }

    @Override
    public void load(StateReader from) {
        previous = from.getDouble();
    }
}
