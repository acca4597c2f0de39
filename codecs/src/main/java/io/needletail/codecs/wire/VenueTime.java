package io.needletail.codecs.wire;

/**
 * A venue's time stamp in nanoseconds since 1970. Venues send milliseconds, or microseconds when
 * asked to; the size tells which, since 10^14 ms is the year 5138 and 10^14 us is 1973.
 */
public final class VenueTime {
    /** Failure: negative, or neither milliseconds nor microseconds of this age. */
    public static final long FAILURE = Long.MIN_VALUE;

    private static final long LEAST_MICROS = 100_000_000_000_000L;
    private static final long MOST_MILLIS = 9_000_000_000_000L;
    private static final long MOST_MICROS = 9_000_000_000_000_000L;

    private VenueTime() {}

    /** Nanoseconds of a stamp, or {@link #FAILURE}. */
    public static long toNanos(long stamp) {
        if (stamp < 0) {
            return FAILURE;
        }
        if (stamp < LEAST_MICROS) {
            return stamp <= MOST_MILLIS ? stamp * 1_000_000 : FAILURE;
        }
        return stamp <= MOST_MICROS ? stamp * 1_000 : FAILURE;
    }
}
