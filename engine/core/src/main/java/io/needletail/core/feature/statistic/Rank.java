package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.SortedWindow;

/**
 * Place of the newest among the last n numbers, 0 the least and 1 the greatest; those equal to it
 * count half. 0.5 of a single number. Warm after n.
 */
public final class Rank extends SeriesIndicator {
    private final SortedWindow window;

    Rank(int in, int out, int period) {
        super(in, out);
        window = new SortedWindow(period);
    }

    @Override
    protected double value(double x) {
        if (!window.isFullWithNext()) {
            return Double.NaN;
        }
        int others = window.capacity() - 1;
        int twice = window.countBelow(x) + window.countUpTo(x);
        return others == 0 ? 0.5 : twice / (2.0 * others);
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
