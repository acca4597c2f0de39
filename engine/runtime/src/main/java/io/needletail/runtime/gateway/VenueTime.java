package io.needletail.runtime.gateway;

/** How far the venue's clock is ahead of ours, as last measured. Any thread. */
public final class VenueTime {
    private volatile long offsetNs;

    /** Venue time minus ours. */
    public long offsetNs() {
        return offsetNs;
    }

    /**
     * Takes one measurement.
     *
     * @param venueNs what the venue's clock said.
     * @param sentNs our clock when we asked.
     * @param receivedNs our clock when the answer came.
     */
    public void measured(long venueNs, long sentNs, long receivedNs) {
        offsetNs = venueNs - (sentNs + (receivedNs - sentNs) / 2);
    }
}
