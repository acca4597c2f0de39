package io.needletail.core.feature.level;

import io.needletail.core.feature.graph.Formula;

/**
 * DeMark's pivot, support or resistance: of x, which is high + low + close with one of them doubled
 * (the low where the day before fell, the high where it rose, else the close), x / 4 or x / 2 less
 * the high or less the low.
 */
public final class DeMarkLevel extends Formula {
    private final int day;
    private final int side;

    /** A side of 0 is the pivot, 1 the resistance, -1 the support. */
    DeMarkLevel(int day, int out, int side) {
        super(out);
        this.day = day;
        this.side = side;
    }

    @Override
    public void compute(double[] slots) {
        double open = slots[day + DayBefore.OPEN];
        double high = slots[day + DayBefore.HIGH];
        double low = slots[day + DayBefore.LOW];
        double close = slots[day + DayBefore.CLOSE];
        double doubled = close < open ? low : close > open ? high : close;
        double x = high + low + close + doubled;
        slots[out] = side == 0 ? x / 4 : x / 2 - (side > 0 ? low : high);
    }
}
