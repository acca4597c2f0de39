package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.Formula;

/** A figure times a factor, plus an offset. */
public final class Affine extends Formula {
    private final int in;
    private final double factor;
    private final double offset;

    Affine(int in, int out, double factor, double offset) {
        super(out);
        this.in = in;
        this.factor = factor;
        this.offset = offset;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = slots[in] * factor + offset;
    }
}
