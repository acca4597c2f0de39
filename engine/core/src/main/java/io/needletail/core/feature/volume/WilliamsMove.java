package io.needletail.core.feature.volume;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * What Williams adds to his accumulation: of a rise the close above the lower of low and close
 * before, of a fall the close below the higher of high and close before. Warm after 2 bars.
 */
public final class WilliamsMove extends Indicator {
    private final int high;
    private final int low;
    private final int close;
    private double previous = Double.NaN;

    WilliamsMove(int high, int low, int close, int out) {
        super(out);
        this.high = high;
        this.low = low;
        this.close = close;
    }

    @Override
    public void compute(double[] slots) {
        double last = slots[close];
        if (last > previous) {
            slots[out] = last - Math.min(previous, slots[low]);
        } else if (last < previous) {
            slots[out] = last - Math.max(previous, slots[high]);
        } else {
            slots[out] = 0 * previous;
        }
    }

    @Override
    public void advance(double[] slots) {
        previous = slots[close];
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
