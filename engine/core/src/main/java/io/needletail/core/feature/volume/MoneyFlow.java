package io.needletail.core.feature.volume;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Quantity times price of a bar whose price rose, or of one whose price fell; else 0. Warm after 2
 * bars.
 */
public final class MoneyFlow extends Indicator {
    private final int price;
    private final int volume;
    private final double sign;
    private double previous = Double.NaN;

    /** A sign of 1 counts rises, -1 falls. */
    MoneyFlow(int price, int volume, int out, double sign) {
        super(out);
        this.price = price;
        this.volume = volume;
        this.sign = sign;
    }

    @Override
    public void compute(double[] slots) {
        double now = slots[price];
        double moved = sign * (now - previous);
        slots[out] = moved > 0 ? now * slots[volume] : 0 * moved;
    }

    @Override
    public void advance(double[] slots) {
        previous = slots[price];
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
