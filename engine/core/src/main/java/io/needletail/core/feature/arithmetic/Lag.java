package io.needletail.core.feature.arithmetic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Ring;

/** The figure as it was n bars ago. Warm after n + 1 bars. */
public final class Lag extends SeriesIndicator {
    private final Ring ring;

    Lag(int in, int out, int bars) {
        super(in, out);
        ring = new Ring(bars);
    }

    @Override
    protected double value(double x) {
        return ring.isFull() ? ring.leaving() : Double.NaN;
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
