package io.needletail.runtime.journal;

import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The time by which queue files roll. It starts at the wall clock, or at the last file's hour if
 * that is later, and advances with the monotonic clock of the records: stepping the wall clock back
 * cannot put a record into an earlier file, where readers would miss it.
 */
final class RollClock implements TimeProvider {
    private final long startMs;
    private long startNs;
    private boolean started;
    private long nowMs;

    RollClock(long wallMs, long floorMs) {
        startMs = Math.max(wallMs, floorMs);
        nowMs = startMs;
    }

    /** A record was received at this reading of the monotonic clock. */
    void advance(long monotonicNs) {
        if (!started) {
            started = true;
            startNs = monotonicNs;
        }
        long elapsedMs = startMs + (monotonicNs - startNs) / 1_000_000;
        if (elapsedMs > nowMs) {
            nowMs = elapsedMs;
        }
    }

    @Override
    public long currentTimeMillis() {
        return nowMs;
    }
}
