package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.Formula;

/** The mean of the signs of several figures: 1 where all are above 0, -1 where all are below. */
public final class Agreement extends Formula {
    private final int[] ins;

    Agreement(int[] ins, int out) {
        super(out);
        this.ins = ins;
    }

    @Override
    public void compute(double[] slots) {
        double sum = 0;
        for (int in : ins) {
            sum += Math.signum(slots[in]);
        }
        slots[out] = sum / ins.length;
    }
}
