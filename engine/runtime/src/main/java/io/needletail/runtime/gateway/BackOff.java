package io.needletail.runtime.gateway;

import java.util.function.LongSupplier;

/** How long to wait before the next attempt: doubles up to a bound, with jitter, never hot. */
final class BackOff {
    private final long firstNs;
    private final long mostNs;
    private final LongSupplier random;
    private long nextNs;

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

    /** The last attempt succeeded. */
    void reset() {
        nextNs = firstNs;
    }
}
