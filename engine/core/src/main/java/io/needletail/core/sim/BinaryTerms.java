package io.needletail.core.sim;

import io.needletail.codecs.Cold;

/**
 * What a simulated venue sells as an options-style contract on an instrument: a rise is won when
 * the price at its end is strictly above the price at its beginning, a fall when it is strictly
 * below. Source: Deriv, "Rise/Fall" trade type.
 *
 * @param payoutRatio payout of a win per stake, the stake included, above 1 to 1,000.
 * @param durationNs from purchase to expiry, above 0.
 */
@Cold
public record BinaryTerms(double payoutRatio, long durationNs) {
    private static final double MOST = 1_000;

    /** Checks both. */
    public BinaryTerms {
        if (!(payoutRatio > 1 && payoutRatio <= MOST)) {
            throw new IllegalArgumentException(
                    "payoutRatio: " + payoutRatio + " is not above 1 to 1000");
        }
        if (durationNs <= 0) {
            throw new IllegalArgumentException("durationNs: " + durationNs + " is not above 0");
        }
    }
}
