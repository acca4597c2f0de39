package io.needletail.core.feature.momentum;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.SortedWindow;

/**
 * Share of the n numbers before the newest that are below it, 0…100 (Connors and Alvarez, Short
 * Term Trading Strategies That Work, 2009). Warm after n + 1.
 */
public final class PercentRank extends SeriesIndicator {
    private final SortedWindow window;

    PercentRank(int in, int out, int period) {
        super(in, out);
        window = new SortedWindow(period + 1);
    }

    @Override
    protected double value(double x) {
        if (!window.isFullWithNext()) {
            return Double.NaN;
        }
        return 100.0 * window.countBelow(x) / (window.capacity() - 1);
    }

    @Override
    protected void take(double x, double value) {
        window.push(x);
    }

    @Override
    public void save(StateWriter to) {
        window.save(to);
    }

    @Override
    public void load(StateReader from) {
        window.load(from);
    }
}
