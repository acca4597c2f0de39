package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.BinaryFormula;

/** One figure less another. */
public final class Difference extends BinaryFormula {
    Difference(int a, int b, int out) {
        super(a, b, out);
    }

    @Override
    protected double of(double a, double b) {
        return a - b;
    }
}
