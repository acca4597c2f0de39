package io.needletail.core.feature.trend;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Extreme;

/**
 * How long ago the highest (or lowest) of n + 1 numbers was: 100 now, 0 n bars ago; of equals the
 * latest. Warm after n + 1.
 */
public final class Aroon extends SeriesIndicator {
    private final Extreme extreme;
    private final int period;

    Aroon(int in, int out, int period, Extreme extreme) {
        super(in, out);
        this.period = period;
        this.extreme = extreme;
    }

    @Override
    protected double value(double x) {
        return extreme.isFullWithNext()
                ? 100.0 * (period - extreme.ageWith(x)) / period
                : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        extreme.push(x);
    }

    @Override
    public void save(StateWriter to) {
        extreme.save(to);
    }

    @Override
    public void load(StateReader from) {
        extreme.load(from);
    }
}
