package io.needletail.runtime.venue;

import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;

/**
 * The venue's two clocks. The market clock, of which events' times are, starts at the wall's time,
 * or later where an earlier market went on beyond it, and runs {@code speed} times as fast. The
 * request clock is the wall's: {@code time} answers it and signed requests are judged by it, since
 * an offset could not follow a clock of another speed. At speed 1 the two are the same. At another
 * speed the market clock starts at a fixed second of a minute, so that the same seed makes the same
 * candles each time.
 */
final class VenueClock {
    private static final long NS_PER_MS = 1_000_000;
    private static final long MINUTE_NS = 60_000_000_000L;

    /** Late in the minute: the candle that a client joins in is of no use to it. */
    private static final long START_IN_MINUTE_NS = 50_000_000_000L;

    private final NanoClock monotonic;
    private final EpochClock wall;
    private final double speed;
    private final long startNs;
    private long openedNs;
    private boolean open;

    VenueClock(NanoClock monotonic, EpochClock wall, double speed, long notBeforeNs) {
        this.monotonic = monotonic;
        this.wall = wall;
        this.speed = speed;
        long earliestNs = Math.max(wall.time() * NS_PER_MS, notBeforeNs);
        startNs = isWall() ? earliestNs : inMinute(earliestNs);
        if (isWall()) {
            open();
        }
    }

    private static long inMinute(long earliestNs) {
        return Math.ceilDiv(earliestNs - START_IN_MINUTE_NS, MINUTE_NS) * MINUTE_NS
                + START_IN_MINUTE_NS;
    }

    /** Whether market time is the wall's. */
    boolean isWall() {
        return speed == 1;
    }

    boolean isOpen() {
        return open;
    }

    /** Lets the market clock run; until then it stands at its start. The wall's is never still. */
    void open() {
        openedNs = monotonic.nanoTime();
        open = true;
    }

    long startNs() {
        return startNs;
    }

    /** Market time, ns since 1970. */
    long marketNs() {
        return open ? startNs + (long) ((monotonic.nanoTime() - openedNs) * speed) : startNs;
    }

    long marketMs() {
        return marketNs() / NS_PER_MS;
    }

    /** Request time, ms since 1970. */
    long requestMs() {
        return wall.time();
    }
}
