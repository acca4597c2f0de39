package io.needletail.core.feature.momentum;

import io.needletail.core.feature.graph.Formula;

/**
 * Relative strength index of an average gain and an average loss, 0…100: {@code 100 - 100 / (1 +
 * gain / loss)}; 100 where nothing was lost (Wilder, New Concepts in Technical Trading Systems,
 * 1978).
 */
public final class Rsi extends Formula {
    private final int gain;
    private final int loss;

    Rsi(int gain, int loss, int out) {
        super(out);
        this.gain = gain;
        this.loss = loss;
    }

    @Override
    public void compute(double[] slots) {
        double lost = slots[loss];
        slots[out] = lost == 0 ? 100 : 100 - 100 / (1 + slots[gain] / lost);
    }
}
