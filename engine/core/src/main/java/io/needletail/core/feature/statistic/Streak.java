package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/** Bars for which the series has risen in a row; negative: fallen; 0: unchanged. Warm after 2. */
public final class Streak extends SeriesIndicator {
    private double previous = Double.NaN;
    private double length;

    Streak(int in, int out) {
        super(in, out);
    }

    @Override
    protected double value(double x) {
        if (Double.isNaN(previous)) {
            return Double.NaN;
        }
        if (x == previous) {
            return 0;
        }
        return x > previous ? Math.max(0, length) + 1 : Math.min(0, length) - 1;
    }

    @Override
    protected void take(double x, double value) {
        length = Double.isNaN(previous) ? 0 : value;
        previous = x;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(previous);
        to.putDouble(length);
    }

    @Override
    public void load(StateReader from) {
        previous = from.getDouble();
        length = from.getDouble();
    }
}
