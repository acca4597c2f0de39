package io.needletail.core.feature.statistic;

import io.needletail.core.feature.arithmetic.NaturalLog;
import io.needletail.core.feature.graph.BinaryFormula;

/** The logarithm of one figure over another, exact where they hardly differ; 0 unless both are. */
public final class LogRatio extends BinaryFormula {
    LogRatio(int a, int b, int out) {
        super(a, b, out);
    }

    @Override
    protected double of(double a, double b) {
        double ratio = a > 0 && b > 0 ? NaturalLog.ofRatio(a, b) : 0;
        return Double.isNaN(a + b) ? Double.NaN : ratio;
    }
}
