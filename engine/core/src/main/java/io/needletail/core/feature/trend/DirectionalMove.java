package io.needletail.core.feature.trend;

import io.needletail.core.feature.graph.Formula;

/**
 * Wilder's directional movement: how far the high rose above the high before, where that is more
 * than the low fell; else 0. For the downward one the two change places.
 */
public final class DirectionalMove extends Formula {
    private final int ahead;
    private final int behind;

    /** Slots of the move in the direction asked for and of that in the other. */
    DirectionalMove(int ahead, int behind, int out) {
        super(out);
        this.ahead = ahead;
        this.behind = behind;
    }

    @Override
    public void compute(double[] slots) {
        double move = slots[ahead];
        double other = slots[behind];
        boolean known = !Double.isNaN(move + other);
        slots[out] = known ? move > other && move > 0 ? move : 0 : Double.NaN;
    }
}
