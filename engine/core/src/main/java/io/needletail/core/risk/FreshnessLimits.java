package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How old the book may be and how far the venue's clock may be from ours for new risk. A value at
 * its limit passes.
 *
 * @param maxBookAgeNs most time since the visible book last changed, 1 ms to 1 day; where there is
 *     none and none is required, it is not held against an order.
 * @param maxClockSkewNs most distance between the venue's clock and ours, the least delay of the
 *     way included, 1 ms to 3,650 days.
 * @param skewWindowNs how long a measured delay counts, 80 ms to 1 day; see {@link ClockSkew}.
 */
@Cold
public record FreshnessLimits(long maxBookAgeNs, long maxClockSkewNs, long skewWindowNs) {
    private static final long DECADE_NS = 3_650 * RiskLimits.DAY_NS;
    private static final long SHORTEST_WINDOW_NS = 80 * RiskLimits.MILLISECOND_NS;

    /** Checks each limit. */
    public FreshnessLimits {
        RiskLimits.within(
                "freshness.maxBookAge (ns)",
                maxBookAgeNs,
                RiskLimits.MILLISECOND_NS,
                RiskLimits.DAY_NS);
        RiskLimits.within(
                "freshness.maxClockSkew (ns)",
                maxClockSkewNs,
                RiskLimits.MILLISECOND_NS,
                DECADE_NS);
        RiskLimits.within(
                "freshness.skewWindow (ns)", skewWindowNs, SHORTEST_WINDOW_NS, RiskLimits.DAY_NS);
    }
}
