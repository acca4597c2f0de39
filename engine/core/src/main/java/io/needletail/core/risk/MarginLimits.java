package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How much of the equity may be bound as initial margin. A value at its limit passes.
 *
 * @param initialRate initial margin per gross exposure, above 0 to 1: 1 where nothing is borrowed,
 *     0.1 where the venue lends nine tenths. Lower than the venue's: it refuses what we let pass.
 * @param maxUse most margin as a fraction of the equity, above 0 to 1. Lower: farther from a
 *     liquidation.
 */
@Cold
public record MarginLimits(double initialRate, double maxUse) {

    /** Checks each limit. */
    public MarginLimits {
        RiskLimits.fraction("margin.initialRate", initialRate, false);
        RiskLimits.fraction("margin.maxUse", maxUse, false);
    }
}
