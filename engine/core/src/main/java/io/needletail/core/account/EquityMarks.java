package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** The equities that losses are told from: the day's first, the week's first, the highest. */
final class EquityMarks {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int DAYS_PER_WEEK = 7;

    /** Day 0, 1 January 1970, was a Thursday; weeks begin on Mondays. */
    private static final int DAYS_SINCE_MONDAY = 3;

    private long day = -1;
    private long dayStartE8;
    private long weekStartE8;
    private long peakE8;

    /** UTC days and weeks begin with their first event. */
    void onTime(long nowNs, long equityE8) {
        long today = Math.floorDiv(nowNs, DAY_NS);
        if (today <= day) {
            return;
        }
        if (day < 0 || weekOf(today) > weekOf(day)) {
            weekStartE8 = equityE8;
        }
        day = today;
        dayStartE8 = equityE8;
    }

    private static long weekOf(long day) {
        return Math.floorDiv(day + DAYS_SINCE_MONDAY, DAYS_PER_WEEK);
    }

    /** The equity after an event. */
    void onEquity(long equityE8) {
        peakE8 = Math.max(peakE8, equityE8);
    }

    /** The equity changed by this, and it is neither profit nor loss. */
    void shift(long byE8) {
        dayStartE8 += byE8;
        weekStartE8 += byE8;
        peakE8 += byE8;
    }

    long dayStartE8() {
        return dayStartE8;
    }

    long weekStartE8() {
        return weekStartE8;
    }

    long peakE8() {
        return peakE8;
    }

    void save(StateWriter out) {
        out.putLong(day);
        out.putLong(dayStartE8);
        out.putLong(weekStartE8);
        out.putLong(peakE8);
    }

    void load(StateReader in) {
        day = in.getLong();
        dayStartE8 = in.getLong();
        weekStartE8 = in.getLong();
        peakE8 = in.getLong();
    }
}
