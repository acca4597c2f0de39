package io.needletail.runtime;

/**
 * The time of day that the engine goes by: it follows the system's clock forwards at once, and
 * backwards slowly, so that it never goes back and never stands still. Timeouts and the age of data
 * are differences of it: on a clock that waits until the system's has caught up with it again, no
 * answer would be late and no market old. While it is ahead, it runs a thirty-second slower.
 *
 * <p>One thread follows; any thread reads.
 */
public final class SteadyClock {
    private static final long SLOWER = 32;

    private volatile long offsetNs;
    private long followedNs;

    /**
     * A clock.
     *
     * @param wallNs the system's clock, nanoseconds since 1970.
     * @param monotonicNs a clock that is never set, at the same moment.
     * @param notBeforeNs where an earlier run's time of day had come to.
     */
    public SteadyClock(long wallNs, long monotonicNs, long notBeforeNs) {
        offsetNs = Math.max(wallNs, notBeforeNs) - monotonicNs;
        followedNs = monotonicNs;
    }

    /** Follows the system's clock. */
    public void follow(long wallNs, long monotonicNs) {
        long behindNs = offsetNs - (wallNs - monotonicNs);
        long mostNs = Math.max(0, monotonicNs - followedNs) / SLOWER;
        offsetNs -= Math.min(behindNs, mostNs);
        followedNs = monotonicNs;
    }

    /** Nanoseconds since 1970 at a reading of the monotonic clock. */
    public long at(long monotonicNs) {
        return monotonicNs + offsetNs;
    }
}
