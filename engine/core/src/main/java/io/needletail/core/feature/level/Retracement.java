package io.needletail.core.feature.level;

import io.needletail.core.feature.graph.Formula;

/**
 * The price at which a share of the last swing is taken back: from the high down where the high is
 * the newer end, from the low up where the low is.
 */
public final class Retracement extends Formula {
    private final int swings;
    private final double share;

    Retracement(int swings, int out, double share) {
        super(out);
        this.swings = swings;
        this.share = share;
    }

    @Override
    public void compute(double[] slots) {
        double top = slots[swings + Swings.HIGH];
        double bottom = slots[swings + Swings.LOW];
        boolean rose = slots[swings + Swings.HIGH_AGE] <= slots[swings + Swings.LOW_AGE];
        double back = share * (top - bottom);
        slots[out] = rose ? top - back : bottom + back;
    }
}
