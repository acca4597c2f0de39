package io.needletail.core.feature.statistic;

import io.needletail.core.feature.graph.Formula;

/** The logarithm of one figure over another, exact where they hardly differ; 0 unless both are. */
public final class LogRatio extends Formula {
    private final int a;
    private final int b;

    LogRatio(int a, int b, int out) {
        super(out);
        this.a = a;
        this.b = b;
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[a];
        double y = slots[b];
        double ratio = x > 0 && y > 0 ? StrictMath.log1p((x - y) / y) : 0;
        slots[out] = Double.isNaN(x + y) ? Double.NaN : ratio;
    }
}
