package io.needletail.core.feature.volume;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * An index that follows the price on bars whose quantity rose, or on those whose quantity fell; it
 * starts with 1,000. Warm at once.
 */
public final class VolumeIndex extends Indicator {
    private static final double START = 1_000;

    private final int close;
    private final int volume;
    private final double sign;
    private double index = START;
    private double previousClose = Double.NaN;
    private double previousVolume = Double.NaN;

    /** A sign of 1 follows where the quantity rose, -1 where it fell. */
    VolumeIndex(int close, int volume, int out, double sign) {
        super(out);
        this.close = close;
        this.volume = volume;
        this.sign = sign;
    }

    @Override
    public void compute(double[] slots) {
        boolean follows = sign * (slots[volume] - previousVolume) > 0 && previousClose > 0;
        slots[out] = follows ? index + index * (slots[close] / previousClose - 1) : index;
    }

    @Override
    public void advance(double[] slots) {
        index = slots[out];
        previousClose = slots[close];
        previousVolume = slots[volume];
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(index);
        to.putDouble(previousClose);
        to.putDouble(previousVolume);
    }

    @Override
    public void load(StateReader from) {
        index = from.getDouble();
        previousClose = from.getDouble();
        previousVolume = from.getDouble();
    }
}
