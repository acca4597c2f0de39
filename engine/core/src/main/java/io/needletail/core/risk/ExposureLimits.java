package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How much the whole account may be exposed: every position with its working orders at their worst,
 * the orders in flight and the one at hand added up, whatever their direction. A value at its limit
 * passes.
 *
 * @param maxGrossNotionalE8 most of it in quote currency, above 0.
 * @param maxLeverage most of it as a multiple of the equity, above 0 to 1,000; 1 borrows nothing.
 */
@Cold
public record ExposureLimits(long maxGrossNotionalE8, double maxLeverage) {
    private static final double MOST_LEVERAGE = 1_000;

    /** Checks each limit. */
    public ExposureLimits {
        RiskLimits.within("exposure.maxGrossNotional (E8)", maxGrossNotionalE8, 1, Long.MAX_VALUE);
        if (!(maxLeverage > 0 && maxLeverage <= MOST_LEVERAGE)) {
            throw new IllegalArgumentException(
                    "exposure.maxLeverage must be above 0 to 1000, not " + maxLeverage);
        }
        RiskLimits.ratio("exposure.maxLeverage", maxLeverage, 0, MOST_LEVERAGE);
    }
}
