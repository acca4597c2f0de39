package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.RollingVariance;

/** Variance of the last n numbers: squared distances from their mean / divisor. Warm after n. */
public final class Variance extends SeriesIndicator {
    private final RollingVariance variance;
    private final double divisor;

    Variance(int in, int out, int period, double divisor) {
        super(in, out);
        this.divisor = divisor;
        variance = new RollingVariance(period);
    }

    @Override
    protected double value(double x) {
        return variance.isFullWithNext() ? variance.squaresWith(x) / divisor : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        variance.push(x);
    }

    @Override
    public void save(StateWriter to) {
        variance.save(to);
    }

    @Override
    public void load(StateReader from) {
        variance.load(from);
    }
}
