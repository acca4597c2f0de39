package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** One figure plus another. */
public final class Sum extends Formula {
    private final int a;
    private final int b;

    Sum(int a, int b, int out) {
        super(out);
        this.a = a;
        this.b = b;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = slots[a] + slots[b];
    }
}
