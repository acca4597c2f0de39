package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.UnaryFormula;

/** 1 where a figure is above 0, else 0. */
public final class Positive extends UnaryFormula {
    Positive(int in, int out) {
        super(in, out);
    }

    @Override
    protected double of(double x) {
        return x > 0 ? 1 : x <= 0 ? 0 : x;
    }
}
