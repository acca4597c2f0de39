package io.needletail.runtime.gateway;

/**
 * How far the venue's clock is ahead of ours. A measurement is wrong by half its round trip at
 * most, so the quickest one holds, until its age has made it worse than a new one: two clocks are
 * taken to part by 100 µs a second at most. Any thread.
 */
public final class VenueTime {
    private static final long AGE_PER_ERROR = 10_000;
    private static final long NEVER = Long.MAX_VALUE;

    private volatile long offsetNs;
    private volatile boolean doubted;
    private long errorNs = NEVER;
    private long measuredNs;

    /** Venue time minus ours. */
    public long offsetNs() {
        return offsetNs;
    }

    /**
     * Takes one measurement, if it is better than what we have.
     *
     * @param venueNs what the venue's clock said.
     * @param sentNs our clock when we asked.
     * @param receivedNs our clock when the answer came.
     */
    public synchronized void measured(long venueNs, long sentNs, long receivedNs) {
        long error = (receivedNs - sentNs) / 2;
        if (errorNs == NEVER || error <= errorNs + (receivedNs - measuredNs) / AGE_PER_ERROR) {
            offsetNs = venueNs - (sentNs + error);
            errorNs = error;
            measuredNs = receivedNs;
        }
    }

    /** The venue refuses our times: what we have is worth nothing. */
    public synchronized void doubt() {
        errorNs = NEVER;
        doubted = true;
    }

    /** Whether it was doubted since this was asked last. */
    public boolean takeDoubt() {
        boolean was = doubted;
        doubted = false;
        return was;
    }
}
