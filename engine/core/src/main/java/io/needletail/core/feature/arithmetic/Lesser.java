package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.BinaryFormula;

/** The lesser of two figures. */
public final class Lesser extends BinaryFormula {
    Lesser(int a, int b, int out) {
        super(a, b, out);
    }

    @Override
    protected double of(double a, double b) {
        return Math.min(a, b);
    }
}
