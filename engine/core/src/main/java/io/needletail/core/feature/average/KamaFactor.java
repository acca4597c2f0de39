package io.needletail.core.feature.average;

import io.needletail.core.feature.graph.Formula;

/**
 * Kaufman's factor: the square of {@code efficiency (fast - slow) + slow}, both as factors of
 * exponential averages.
 */
public final class KamaFactor extends Formula {
    private final int efficiency;
    private final double slow;
    private final double span;

    KamaFactor(int efficiency, int out, int fast, int slow) {
        super(out);
        this.efficiency = efficiency;
        this.slow = 2.0 / (slow + 1);
        span = 2.0 / (fast + 1) - this.slow;
    }

    @Override
    public void compute(double[] slots) {
        double root = slots[efficiency] * span + slow;
        slots[out] = root * root;
    }
}
