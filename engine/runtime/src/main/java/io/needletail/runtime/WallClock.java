package io.needletail.runtime;

import java.time.Instant;

/**
 * The time of day with the monotonic clock's resolution, without an object per reading. {@link
 * #calibrate()} follows the system's clock as a {@link SteadyClock} does.
 */
final class WallClock {
    private static final long SECOND_NS = 1_000_000_000L;

    private final SteadyClock steady;

    /**
     * A clock.
     *
     * @param notBeforeNs where an earlier run's time of day had come to.
     */
    WallClock(long notBeforeNs) {
        steady = new SteadyClock(systemNs(), System.nanoTime(), notBeforeNs);
    }

    /** Follows the system's clock; one thread at a time. */
    void calibrate() {
        steady.follow(systemNs(), System.nanoTime());
    }

    private static long systemNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * SECOND_NS + now.getNano();
    }

    /** Nanoseconds since 1970 at a reading of {@code System.nanoTime()}. */
    long at(long monotonicNs) {
        return steady.at(monotonicNs);
    }
}
