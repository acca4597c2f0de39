package io.needletail.core.feature.average;

import io.needletail.core.feature.graph.UnaryFormula;

/**
 * Kaufman's factor: the square of {@code efficiency (fast - slow) + slow}, both as factors of
 * exponential averages.
 */
public final class KamaFactor extends UnaryFormula {
    private final double slow;
    private final double span;

    KamaFactor(int in, int out, int fast, int slow) {
        super(in, out);
        this.slow = 2.0 / (slow + 1);
        span = 2.0 / (fast + 1) - this.slow;
    }

    @Override
    protected double of(double x) {
        double root = x * span + slow;
        return root * root;
    }
}
