package io.needletail.core.feature.level;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * The nearest swing low at or below the close (support), the nearest swing high at or above it
 * (resistance), and how many swings of either kind are near each, side by side. Warm after n.
 */
public final class Barriers extends Indicator {
    /** Slots that it writes: support, resistance, strength of each. */
    static final int OUTPUTS = 4;

    private final int high;
    private final int low;
    private final int close;
    private final double width;
    private final SwingSide highs;
    private final SwingSide lows;

    Barriers(int[] highLowClose, int out, int wing, int period, double width) {
        super(out);
        high = highLowClose[0];
        low = highLowClose[1];
        close = highLowClose[2];
        this.width = width;
        highs = SwingSide.highs(wing, period);
        lows = SwingSide.lows(wing, period);
    }

    @Override
    public void compute(double[] slots) {
        if (!highs.isFullWithNext()) {
            for (int i = 0; i < OUTPUTS; i++) {
                slots[out + i] = Double.NaN;
            }
            return;
        }
        highs.lookWith(slots[high]);
        lows.lookWith(slots[low]);
        double price = slots[close];
        double support = lows.beyond(price);
        double resistance = highs.beyond(price);
        slots[out] = support;
        slots[out + 1] = resistance;
        slots[out + 2] = strength(support, width * price);
        slots[out + 3] = strength(resistance, width * price);
    }

    @Override
    public void advance(double[] slots) {
        highs.push(slots[high]);
        lows.push(slots[low]);
    }

    @Override
    public void save(StateWriter to) {
        highs.save(to);
        lows.save(to);
    }

    @Override
    public void load(StateReader from) {
        highs.load(from);
        lows.load(from);
    }

    private double strength(double level, double distance) {
        return highs.countNear(level, distance) + lows.countNear(level, distance);
    }
}
