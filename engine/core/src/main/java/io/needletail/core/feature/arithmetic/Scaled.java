package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** A figure times a number. */
public final class Scaled extends Formula {
    private final int in;
    private final double factor;

    Scaled(int in, int out, double factor) {
        super(out);
        this.in = in;
        this.factor = factor;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = slots[in] * factor;
    }
}
