package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How much may be lost before nothing new is risked. Each basis is the equity of the whole account,
 * open positions at their marks included; money paid in or out is no loss. A value at its limit
 * passes.
 *
 * @param maxDaily most loss since the UTC day began, as a fraction of the equity it began with,
 *     above 0 to 1; ends with the day.
 * @param maxWeekly the same since Monday 00:00 UTC; ends with the week.
 * @param maxDrawdown most loss since the highest equity there ever was, as a fraction of it, above
 *     0 to 1; ends only when the equity is back, or the limit is raised.
 * @param maxStreak most round trips lost in a row, fees included, 1 to 1,000; each one more pauses
 *     new risk anew.
 * @param streakPauseNs how long it pauses, counted from the last loss, 1 ms to 30 days.
 */
@Cold
public record LossLimits(
        double maxDaily, double maxWeekly, double maxDrawdown, int maxStreak, long streakPauseNs) {
    private static final int LONGEST_STREAK = 1_000;
    private static final long MONTH_NS = 30 * RiskLimits.DAY_NS;

    /** Checks each limit. */
    public LossLimits {
        RiskLimits.fraction("losses.maxDaily", maxDaily, false);
        RiskLimits.fraction("losses.maxWeekly", maxWeekly, false);
        RiskLimits.fraction("losses.maxDrawdown", maxDrawdown, false);
        RiskLimits.within("losses.maxStreak", maxStreak, 1, LONGEST_STREAK);
        RiskLimits.within(
                "losses.streakPause (ns)", streakPauseNs, RiskLimits.MILLISECOND_NS, MONTH_NS);
    }
}
