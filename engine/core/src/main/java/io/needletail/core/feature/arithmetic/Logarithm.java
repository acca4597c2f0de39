package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.UnaryFormula;

/** Natural logarithm; of 0 and less, that of the least number above 0. */
public final class Logarithm extends UnaryFormula {
    Logarithm(int in, int out) {
        super(in, out);
    }

    @Override
    protected double of(double x) {
        return Double.isNaN(x) ? x : NaturalLog.of(Math.max(x, Double.MIN_NORMAL));
    }
}
