package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** A number that does not change. */
public final class Constant extends Formula {
    private final double value;

    Constant(int out, double value) {
        super(out);
        this.value = value;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = value;
    }
}
