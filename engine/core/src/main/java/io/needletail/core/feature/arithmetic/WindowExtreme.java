package io.needletail.core.feature.arithmetic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Extreme;

/** The highest or the lowest of the last n numbers. Warm after n. */
public final class WindowExtreme extends SeriesIndicator {
    private final Extreme extreme;

    WindowExtreme(int in, int out, Extreme extreme) {
        super(in, out);
        this.extreme = extreme;
    }

    @Override
    protected double value(double x) {
        return extreme.isFullWithNext() ? extreme.with(x) : Double.NaN;
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
