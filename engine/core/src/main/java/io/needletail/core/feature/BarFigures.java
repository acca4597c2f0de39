package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;

/** The latest bar of one interval as indicators see it, with what they share. */
final class BarFigures {
    private double high;
    private double low;
    private double close = Double.NaN;
    private double volume;
    private double buyVolume;
    private double trueRange = Double.NaN;

    /** Takes the next bar. */
    void next(BarValues bar) {
        double previousClose = close;
        high = FixedPoint.toDouble(bar.highE8);
        low = FixedPoint.toDouble(bar.lowE8);
        close = FixedPoint.toDouble(bar.closeE8);
        volume = FixedPoint.toDouble(bar.volumeE8);
        buyVolume = FixedPoint.toDouble(bar.buyVolumeE8);
        trueRange = Math.max(high, previousClose) - Math.min(low, previousClose);
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double close() {
        return close;
    }

    double volume() {
        return volume;
    }

    double buyVolume() {
        return buyVolume;
    }

    /**
     * Range of the bar together with the close before it (Wilder, 1978); {@code NaN} of the first.
     */
    double trueRange() {
        return trueRange;
    }

    void save(StateWriter out) {
        out.putDouble(high);
        out.putDouble(low);
        out.putDouble(close);
        out.putDouble(volume);
        out.putDouble(buyVolume);
        out.putDouble(trueRange);
    }

    void load(StateReader in) {
        high = in.getDouble();
        low = in.getDouble();
        close = in.getDouble();
        volume = in.getDouble();
        buyVolume = in.getDouble();
        trueRange = in.getDouble();
    }
}
