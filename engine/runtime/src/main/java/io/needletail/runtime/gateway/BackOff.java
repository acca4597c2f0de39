package io.needletail.runtime.gateway;

import java.util.function.LongSupplier;

/**
 * How long to wait before the next attempt: doubles up to a bound, with jitter, never hot. A
 * connection that was good for less than the longest wait does not begin anew, so that a venue that
 * lets in and throws out is not asked ever faster.
 */
final class BackOff {
    private final long firstNs;
    private final long mostNs;
    private final LongSupplier random;
    private long nextNs;
    private long goodSinceNs;
    private boolean good;

    BackOff(long firstNs, long mostNs, LongSupplier random) {
        this.firstNs = firstNs;
        this.mostNs = mostNs;
        this.random = random;
        this.nextNs = firstNs;
    }

    /** The wait before the next attempt: between a half and the whole of the present bound. */
    long nextNs() {
        long bound = nextNs;
        nextNs = Math.min(mostNs, bound * 2);
        return bound / 2 + Math.floorMod(random.getAsLong(), bound / 2 + 1);
    }

    /** The connection serves from now on. */
    void good(long monotonicNs) {
        good = true;
        goodSinceNs = monotonicNs;
    }

    /**
     * The wait after a connection ended, or was refused.
     *
     * @param refusedForNs for how long the venue said to stay away; 0 = it did not.
     */
    long afterEndNs(long monotonicNs, long refusedForNs) {
        if (good && monotonicNs - goodSinceNs > mostNs) {
            reset();
        }
        good = false;
        return Math.max(nextNs(), Math.min(refusedForNs, RateBudget.MOST_BLOCK_NS));
    }

    /** The last attempt succeeded. */
    void reset() {
        nextNs = firstNs;
    }
}
