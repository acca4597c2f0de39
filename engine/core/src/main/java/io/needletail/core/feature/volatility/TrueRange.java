package io.needletail.core.feature.volatility;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * True range: the bar's range together with the close before it (Wilder, New Concepts in Technical
 * Trading Systems, 1978). Warm after 2 bars.
 */
public final class TrueRange extends Indicator {
    private final int high;
    private final int low;
    private final int close;
    private double previousClose = Double.NaN;

    TrueRange(int high, int low, int close, int out) {
        super(out);
        this.high = high;
        this.low = low;
        this.close = close;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = Math.max(slots[high], previousClose) - Math.min(slots[low], previousClose);
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
