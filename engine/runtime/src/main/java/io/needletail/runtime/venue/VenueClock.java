package io.needletail.runtime.venue;

/**
 * The venue's two clocks. The market clock, of which events' times are, starts at the wall's time,
 * or later where an earlier market went on beyond it, and runs {@code speed} times as fast. The
 * request clock is the wall's: {@code time} answers it and signed requests are judged by it, since
 * an offset could not follow a clock of another speed. At speed 1 the two are the same.
 */
final class VenueClock {
    private static final long NS_PER_MS = 1_000_000;

    private final double speed;
    private final long startNs;
    private long openedNs;
    private boolean open;

    VenueClock(double speed, long notBeforeNs) {
        this.speed = speed;
        startNs = Math.max(System.currentTimeMillis() * NS_PER_MS, notBeforeNs);
    }

    /** Lets the market clock run; until then it stands at its start. */
    void open() {
        openedNs = System.nanoTime();
        open = true;
    }

    long startNs() {
        return startNs;
    }

    /** Market time, ns since 1970. */
    long marketNs() {
        return open ? startNs + (long) ((System.nanoTime() - openedNs) * speed) : startNs;
    }

    long marketMs() {
        return marketNs() / NS_PER_MS;
    }

    /** Request time, ms since 1970. */
    long requestMs() {
        return System.currentTimeMillis();
    }
}
