package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.UnaryFormula;

/** A figure without its sign. */
public final class Absolute extends UnaryFormula {
    Absolute(int in, int out) {
        super(in, out);
    }

    @Override
    protected double of(double x) {
        return Math.abs(x);
    }
}
