package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.UnaryFormula;

/** A figure times a number. */
public final class Scaled extends UnaryFormula {
    private final double factor;

    Scaled(int in, int out, double factor) {
        super(in, out);
        this.factor = factor;
    }

    @Override
    protected double of(double x) {
        return x * factor;
    }
}
