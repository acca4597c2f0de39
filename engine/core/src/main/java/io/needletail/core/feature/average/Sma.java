package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.RollingSum;

/** Simple moving average: the mean of the last n numbers. Warm after n. */
public final class Sma extends SeriesIndicator {
    private final RollingSum sum;
    private final int period;

    Sma(int in, int out, int period) {
        super(in, out);
        this.period = period;
        sum = new RollingSum(period);
    }

    @Override
    protected double value(double x) {
        return sum.isFullWithNext() ? sum.with(x) / period : Double.NaN;
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
