package io.needletail.runtime;

import java.time.Instant;

/**
 * The time of day with the monotonic clock's resolution, without an object per reading. {@link
 * #calibrate()} follows the system's clock; engine time never goes back whatever that does, since
 * the stamp takes the later of it and the last.
 */
final class WallClock {
    private static final long SECOND_NS = 1_000_000_000L;

    private volatile long offsetNs;

    WallClock() {
        calibrate();
    }

    /** Aligns with the system's clock. */
    void calibrate() {
        Instant now = Instant.now();
        offsetNs = now.getEpochSecond() * SECOND_NS + now.getNano() - System.nanoTime();
    }

    /** Nanoseconds since 1970 at a reading of {@code System.nanoTime()}. */
    long at(long monotonicNs) {
        return monotonicNs + offsetNs;
    }
}
