package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.SortedWindow;

/**
 * The number below which a share q of the last n numbers lies: between two of them in proportion
 * (type 7 of Hyndman and Fan, The American Statistician 50, 1996). Warm after n.
 */
public final class Quantile extends SeriesIndicator {
    private final SortedWindow window;
    private final int place;
    private final double beyond;

    Quantile(int in, int out, int period, double q) {
        super(in, out);
        window = new SortedWindow(period);
        double exact = q * (period - 1);
        place = (int) exact;
        beyond = exact - place;
    }

    @Override
    protected double value(double x) {
        if (!window.isFullWithNext()) {
            return Double.NaN;
        }
        double lower = window.withAt(x, place);
        return beyond == 0 ? lower : lower + beyond * (window.withAt(x, place + 1) - lower);
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
