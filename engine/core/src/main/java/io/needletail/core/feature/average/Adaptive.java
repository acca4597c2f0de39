package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * An exponential average whose factor is another figure. It starts at the number before the
 * factor's first.
 */
public final class Adaptive extends Indicator {
    private final int in;
    private final int factor;
    private double average = Double.NaN;

    Adaptive(int in, int factor, int out) {
        super(out);
        this.in = in;
        this.factor = factor;
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[in];
        slots[out] = average + slots[factor] * (x - average);
    }

    @Override
    public void advance(double[] slots) {
        double next = slots[out];
        average = Double.isNaN(next) ? slots[in] : next;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(average);
    }

    @Override
    public void load(StateReader from) {
        average = from.getDouble();
    }
}
