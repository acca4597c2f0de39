package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** A figure without its sign. */
public final class Absolute extends Formula {
    private final int in;

    Absolute(int in, int out) {
        super(out);
        this.in = in;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = Math.abs(slots[in]);
    }
}
