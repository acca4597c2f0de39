package io.needletail.core.feature.average;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.Formula;
import io.needletail.core.feature.graph.Wiring;

/**
 * T3: the third to sixth of exponential averages of each other, weighted by powers of v (Tillson,
 * Stocks and Commodities 16, 1998).
 */
public final class Tillson extends Formula {
    private final int[] averages;
    private final double[] weights;

    private Tillson(int[] averages, int out, double v) {
        super(out);
        this.averages = averages;
        weights =
                new double[] {
                    1 + 3 * v + v * v * v + 3 * v * v,
                    -6 * v * v - 3 * v - 3 * v * v * v,
                    3 * v * v + 3 * v * v * v,
                    -v * v * v
                };
    }

    @Cold
    static int make(Wiring w) {
        String average = w.series(0);
        int[] averages = new int[4];
        for (int i = 1; i <= 6; i++) {
            average = "ema(" + average + "," + w.count(0) + ")";
            if (i >= 3) {
                averages[i - 3] = w.slot(average);
            }
        }
        return w.add(1, out -> new Tillson(averages, out, w.number(1)));
    }

    @Override
    public void compute(double[] slots) {
        slots[out] =
                weights[0] * slots[averages[0]]
                        + weights[1] * slots[averages[1]]
                        + weights[2] * slots[averages[2]]
                        + weights[3] * slots[averages[3]];
    }
}
