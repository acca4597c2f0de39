package io.needletail.core.feature.volume;

import io.needletail.core.feature.graph.Formula;

/**
 * Share, in percent, of the money that flowed in rising bars: {@code 100 up / (up + down)}; 50
 * where none flowed.
 */
public final class MoneyFlowIndex extends Formula {
    private final int up;
    private final int down;

    MoneyFlowIndex(int up, int down, int out) {
        super(out);
        this.up = up;
        this.down = down;
    }

    @Override
    public void compute(double[] slots) {
        double whole = slots[up] + slots[down];
        slots[out] = whole == 0 ? 50 : 100 * slots[up] / whole;
    }
}
