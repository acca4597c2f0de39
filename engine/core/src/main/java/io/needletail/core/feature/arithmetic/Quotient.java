package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.BinaryFormula;

/** One figure divided by another, and what to say where that other is 0. */
public final class Quotient extends BinaryFormula {
    private final double otherwise;

    Quotient(int a, int b, int out, double otherwise) {
        super(a, b, out);
        this.otherwise = otherwise;
    }

    @Override
    protected double of(double a, double b) {
        return b != 0 ? a / b : otherwise;
    }
}
