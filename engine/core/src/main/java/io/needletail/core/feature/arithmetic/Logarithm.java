package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** Natural logarithm; of 0 and less, that of the least number above 0. */
public final class Logarithm extends Formula {
    private final int in;

    Logarithm(int in, int out) {
        super(out);
        this.in = in;
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[in];
        slots[out] = Double.isNaN(x) ? x : StrictMath.log(Math.max(x, Double.MIN_NORMAL));
    }
}
