package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.Formula;

/** The square root of a figure; 0 of one below 0. */
public final class Root extends Formula {
    private final int in;

    Root(int in, int out) {
        super(out);
        this.in = in;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = Math.sqrt(Math.max(0, slots[in]));
    }
}
