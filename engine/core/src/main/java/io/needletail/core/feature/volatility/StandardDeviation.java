package io.needletail.core.feature.volatility;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.RollingVariance;

/** Standard deviation of the last n numbers, the population's. Warm after n. */
public final class StandardDeviation extends SeriesIndicator {
    private final RollingVariance variance;

    StandardDeviation(int in, int out, int period) {
        super(in, out);
        variance = new RollingVariance(period);
    }

    @Override
    protected double value(double x) {
        return variance.isFullWithNext() ? Math.sqrt(variance.varianceWith(x)) : Double.NaN;
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
