package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.UnaryFormula;

/** The square root of a figure; 0 of one below 0. */
public final class Root extends UnaryFormula {
    Root(int in, int out) {
        super(in, out);
    }

    @Override
    protected double of(double x) {
        return Math.sqrt(Math.max(0, x));
    }
}
