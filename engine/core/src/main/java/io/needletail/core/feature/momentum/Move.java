package io.needletail.core.feature.momentum;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/** How far the series rose with this bar, or fell: never below 0. Warm after 2 bars. */
public final class Move extends SeriesIndicator {
    private final double sign;
    private double previous = Double.NaN;

    /** A sign of 1 counts rises, -1 falls. */
    Move(int in, int out, double sign) {
        super(in, out);
        this.sign = sign;
    }

    @Override
    protected double value(double x) {
        return Math.max(sign * (x - previous), 0);
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
