package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.RollingSum;

/** The sum of the last n numbers. Warm after n. */
public final class WindowSum extends SeriesIndicator {
    private final RollingSum sum;

    WindowSum(int in, int out, int period) {
        super(in, out);
        sum = new RollingSum(period);
    }

    @Override
    protected double value(double x) {
        return sum.isFullWithNext() ? sum.with(x) : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        sum.push(x);
    }

    @Override
    public void save(StateWriter to) {
        sum.save(to);
    }

    @Override
    public void load(StateReader from) {
        sum.load(from);
    }
}
