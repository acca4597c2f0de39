package io.needletail.core.feature.average;

import io.needletail.core.feature.arithmetic.NaturalLog;
import io.needletail.core.feature.graph.Formula;

/**
 * Ehlers' factor from the fractal dimension of prices: {@code exp(-4.6 (D - 1))}, 0.01…1 (Fractal
 * Adaptive Moving Average, 2005).
 */
public final class FramaFactor extends Formula {
    private static final double LN2 = StrictMath.log(2);

    private final int older;
    private final int newer;
    private final int whole;

    /** Slots of the range per bar of the older half, the newer half and the whole. */
    FramaFactor(int older, int newer, int whole, int out) {
        super(out);
        this.older = older;
        this.newer = newer;
        this.whole = whole;
    }

    @Override
    public void compute(double[] slots) {
        double halves = slots[older] + slots[newer];
        double all = slots[whole];
        if (Double.isNaN(halves + all)) {
            slots[out] = Double.NaN;
            return;
        }
        boolean moved = halves > 0 && all > 0;
        double dimension = moved ? NaturalLog.ofRatio(halves, all) / LN2 : 1;
        double factor = StrictMath.exp(-4.6 * (dimension - 1));
        slots[out] = Math.min(1, Math.max(0.01, factor));
    }
}
