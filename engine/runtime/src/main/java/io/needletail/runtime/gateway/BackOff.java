package io.needletail.runtime.gateway;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubles up to a bound, with jitter, never hot. */
final class BackOff {
    private final long firstNs;
    private final long mostNs;
    private long nextNs;

    BackOff(long firstNs, long mostNs) {
        this.firstNs = firstNs;
        this.mostNs = mostNs;
        this.nextNs = firstNs;
    }

    /** The wait before the next attempt: between a half and the whole of the present bound. */
    long nextNs() {
        long bound = nextNs;
        nextNs = Math.min(mostNs, bound * 2);
        return bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1);
    }

    /** The last attempt succeeded. */
    void reset() {
        nextNs = firstNs;
    }
}
