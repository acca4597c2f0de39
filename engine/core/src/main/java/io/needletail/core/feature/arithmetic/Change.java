package io.needletail.core.feature.arithmetic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Ring;

/**
 * Relative change over n bars: {@code x / x n bars ago - 1}; {@code NaN} after a 0. Warm after n +
 * 1 bars.
 */
public final class Change extends SeriesIndicator {
    private final Ring ring;

    Change(int in, int out, int bars) {
        super(in, out);
        ring = new Ring(bars);
    }

    @Override
    protected double value(double x) {
        double before = ring.leaving();
        return before != 0 ? x / before - 1 : Double.NaN;
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
