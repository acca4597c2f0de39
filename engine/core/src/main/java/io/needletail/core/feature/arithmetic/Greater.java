package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** The greater of two figures. */
public final class Greater extends Formula {
    private final int a;
    private final int b;

    Greater(int a, int b, int out) {
        super(out);
        this.a = a;
        this.b = b;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = Math.max(slots[a], slots[b]);
    }
}
