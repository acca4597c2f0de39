package io.needletail.core.feature.volume;

import io.needletail.core.feature.graph.Formula;

/**
 * Place of the close in the bar's range, -1 the low and 1 the high, times the quantity; 0 of a bar
 * without a range.
 */
public final class CloseLocation extends Formula {
    private final int high;
    private final int low;
    private final int close;
    private final int volume;

    CloseLocation(int high, int low, int close, int volume, int out) {
        super(out);
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
    }

    @Override
    public void compute(double[] slots) {
        double top = slots[high];
        double bottom = slots[low];
        double last = slots[close];
        double range = top - bottom;
        slots[out] = range == 0 ? 0 : (last - bottom - (top - last)) / range * slots[volume];
    }
}
