package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** One figure divided by another, and what to say where that other is 0. */
public final class Quotient extends Formula {
    private final int a;
    private final int b;
    private final double otherwise;

    Quotient(int a, int b, int out, double otherwise) {
        super(out);
        this.a = a;
        this.b = b;
        this.otherwise = otherwise;
    }

    @Override
    public void compute(double[] slots) {
        double divisor = slots[b];
        slots[out] = divisor != 0 ? slots[a] / divisor : otherwise;
    }
}
