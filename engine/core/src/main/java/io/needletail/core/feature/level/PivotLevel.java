package io.needletail.core.feature.level;

import io.needletail.core.feature.graph.Formula;

/** A level that weighs the day before's high, low and close and today's open. */
public final class PivotLevel extends Formula {
    private final int day;
    private final double high;
    private final double low;
    private final double close;
    private final double today;

    /** Weights in the order high, low, close, today's open. */
    PivotLevel(int day, int out, double[] weights) {
        super(out);
        this.day = day;
        high = weights[0];
        low = weights[1];
        close = weights[2];
        today = weights[3];
    }

    @Override
    public void compute(double[] slots) {
        slots[out] =
                high * slots[day + DayBefore.HIGH]
                        + low * slots[day + DayBefore.LOW]
                        + close * slots[day + DayBefore.CLOSE]
                        + today * slots[day + DayBefore.TODAY];
    }
}
