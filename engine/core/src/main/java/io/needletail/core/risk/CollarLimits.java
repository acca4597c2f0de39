package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How far the price of an order for new risk may stand from more than the mid of now: RTS 6 (EU
 * 2017/589) article 15(1)(a) asks for price collars order by order and over a period. A value at
 * its limit passes.
 *
 * @param maxFromLast most distance from the last trade as a fraction of it, above 0 to 1; before
 *     there was a trade it is not held against an order.
 * @param maxFromMark most distance from the venue's mark price, above 0 to 1; instruments without
 *     one, as on spot, pass.
 * @param periodNs how long prices are remembered, to a sixteenth, 16 ms to 1 day.
 * @param maxOverPeriod most distance from every mid of the period, above 0 to 1.
 */
@Cold
public record CollarLimits(
        double maxFromLast, double maxFromMark, long periodNs, double maxOverPeriod) {

    /** Checks each limit. */
    public CollarLimits {
        RiskLimits.fraction("collar.maxFromLast", maxFromLast, false);
        RiskLimits.fraction("collar.maxFromMark", maxFromMark, false);
        RiskLimits.within(
                "collar.period (ns)",
                periodNs,
                PricePeriod.PARTS * RiskLimits.MILLISECOND_NS,
                RiskLimits.DAY_NS);
        RiskLimits.fraction("collar.maxOverPeriod", maxOverPeriod, false);
    }
}
