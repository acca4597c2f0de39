package io.needletail.core.feature.momentum;

import io.needletail.core.feature.graph.BinaryFormula;

/**
 * Relative strength index of an average gain and an average loss, 0…100: {@code 100 - 100 / (1 +
 * gain / loss)}; 100 where nothing was lost (Wilder, New Concepts in Technical Trading Systems,
 * 1978).
 */
public final class Rsi extends BinaryFormula {
    Rsi(int gain, int loss, int out) {
        super(gain, loss, out);
    }

    @Override
    protected double of(double a, double b) {
        return b == 0 ? 100 : 100 - 100 / (1 + a / b);
    }
}
