package io.needletail.core.feature.volatility;

import io.needletail.core.feature.graph.Formula;

/**
 * One bar's variance from its range. Of u, d and c, the logarithms of high, low and close over the
 * open: {@code range (u - d)^2 + body c^2 + drift (u (u - c) + d (d - c))}.
 */
public final class RangeVariance extends Formula {
    private final int up;
    private final int down;
    private final int move;
    private final double range;
    private final double body;
    private final double drift;

    RangeVariance(int[] upDownMove, int out, double range, double body, double drift) {
        super(out);
        up = upDownMove[0];
        down = upDownMove[1];
        move = upDownMove[2];
        this.range = range;
        this.body = body;
        this.drift = drift;
    }

    @Override
    public void compute(double[] slots) {
        double u = slots[up];
        double d = slots[down];
        double c = slots[move];
        double whole = u - d;
        slots[out] = range * (whole * whole) + body * (c * c) + drift * (u * (u - c) + d * (d - c));
    }
}
