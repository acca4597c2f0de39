package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** One figure less another. */
public final class Difference extends Formula {
    private final int a;
    private final int b;

    Difference(int a, int b, int out) {
        super(out);
        this.a = a;
        this.b = b;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = slots[a] - slots[b];
    }
}
