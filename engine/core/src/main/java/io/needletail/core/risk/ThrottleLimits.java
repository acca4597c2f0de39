package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * After how many executions or rejects an instrument gets no new risk until a person re-enables it:
 * the repeated automated execution throttle of RTS 6 (EU 2017/589) article 15(3), and the same for
 * a venue that keeps saying no.
 *
 * @param maxExecutions the so many-th decision for new risk that is filled within {@code
 *     executionPeriodNs} is the last, 1 to {@value #MOST}. The article throttles how often a
 *     strategy is applied: an entry in parts counts once, by its first fill, and what only reduces
 *     never; of the last one the parts that are not filled yet are refused.
 * @param executionPeriodNs the period, 1 ms to 7 days.
 * @param maxRejects most orders of an instrument that the venue may reject within {@code
 *     rejectWindowNs}, 0 to {@value #MOST}; the next one disables it.
 * @param rejectWindowNs the window, 1 ms to 1 day.
 */
@Cold
public record ThrottleLimits(
        int maxExecutions, long executionPeriodNs, int maxRejects, long rejectWindowNs) {
    static final int MOST = 1_024;

    private static final long WEEK_NS = 7 * RiskLimits.DAY_NS;

    /** Checks each limit. */
    public ThrottleLimits {
        RiskLimits.within("throttle.maxExecutions", maxExecutions, 1, MOST);
        RiskLimits.within(
                "throttle.executionPeriod (ns)",
                executionPeriodNs,
                RiskLimits.MILLISECOND_NS,
                WEEK_NS);
        RiskLimits.within("throttle.maxRejects", maxRejects, 0, MOST);
        RiskLimits.within(
                "throttle.rejectWindow (ns)",
                rejectWindowNs,
                RiskLimits.MILLISECOND_NS,
                RiskLimits.DAY_NS);
    }
}
