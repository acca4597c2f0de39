package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** The lesser of two figures. */
public final class Lesser extends Formula {
    private final int a;
    private final int b;

    Lesser(int a, int b, int out) {
        super(out);
        this.a = a;
        this.b = b;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = Math.min(slots[a], slots[b]);
    }
}
