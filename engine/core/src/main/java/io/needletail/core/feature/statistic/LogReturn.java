package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.arithmetic.NaturalLog;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Ring;

/**
 * Logarithm of x / x n bars ago, exact for small moves too; {@code NaN} unless both are above 0.
 * Warm after n + 1 bars.
 */
public final class LogReturn extends SeriesIndicator {
    private final Ring ring;

    LogReturn(int in, int out, int bars) {
        super(in, out);
        ring = new Ring(bars);
    }

    @Override
    protected double value(double x) {
        double before = ring.leaving();
        return x > 0 && before > 0 ? NaturalLog.ofRatio(x, before) : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        ring.push(x);
    }

    @Override
    public void save(StateWriter to) {
        ring.save(to);
    }

    @Override
    public void load(StateReader from) {
        ring.load(from);
    }
}
