package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.Formula;

/** 1 where a figure is above 0, else 0. */
public final class Positive extends Formula {
    private final int in;

    Positive(int in, int out) {
        super(out);
        this.in = in;
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[in];
        slots[out] = x > 0 ? 1 : x <= 0 ? 0 : x;
    }
}
