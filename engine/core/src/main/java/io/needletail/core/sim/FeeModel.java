package io.needletail.core.sim;

import io.needletail.codecs.Cold;

/**
 * What a venue charges per fill, as a share of its quote amount.
 *
 * @param makerBps for adding liquidity, in hundredths of a percent.
 * @param takerBps for taking it.
 */
public record FeeModel(double makerBps, double takerBps) {
    private static final double BPS = 10_000;

    public FeeModel {
        check("makerBps", makerBps);
        check("takerBps", takerBps);
    }

    /** The fee of a fill, in the quote currency, rounded to the nearest 10⁻⁸. */
    public long feeE8(long quoteE8, boolean maker) {
        return Math.round(quoteE8 * (maker ? makerBps : takerBps) / BPS);
    }

    @Cold
    private static void check(String key, double value) {
        if (!(value >= -100 && value <= 1_000)) {
            throw new IllegalArgumentException(key + ": " + value + " is not in -100..1000");
        }
    }
}
