package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.UnaryFormula;

/** A figure times a factor, plus an offset. */
public final class Affine extends UnaryFormula {
    private final double factor;
    private final double offset;

    Affine(int in, int out, double factor, double offset) {
        super(in, out);
        this.factor = factor;
        this.offset = offset;
    }

    @Override
    protected double of(double x) {
        return x * factor + offset;
    }
}
