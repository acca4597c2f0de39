package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.BinaryFormula;

/** The greater of two figures. */
public final class Greater extends BinaryFormula {
    Greater(int a, int b, int out) {
        super(a, b, out);
    }

    @Override
    protected double of(double a, double b) {
        return Math.max(a, b);
    }
}
