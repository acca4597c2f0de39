package io.needletail.core.feature.volatility;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * True range: the bar's range together with the close before it (Wilder, New Concepts in Technical
 * Trading Systems, 1978). Warm after 2 bars, or, where the first counts with its own range alone,
 * at once.
 */
public final class TrueRange extends Indicator {
    private final int high;
    private final int low;
    private final int close;
    private final boolean fromFirst;
    private double previousClose = Double.NaN;

    TrueRange(int high, int low, int close, int out, boolean fromFirst) {
        super(out);
        this.high = high;
        this.low = low;
        this.close = close;
        this.fromFirst = fromFirst;
    }

    @Override
    public void compute(double[] slots) {
        double top = slots[high];
        double bottom = slots[low];
        slots[out] =
                fromFirst && Double.isNaN(previousClose)
                        ? top - bottom
                        : Math.max(top, previousClose) - Math.min(bottom, previousClose);
    }

    @Override
    public void advance(double[] slots) {
        previousClose = slots[close];
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(previousClose);
    }

    @Override
    public void load(StateReader from) {
        previousClose = from.getDouble();
    }
}
