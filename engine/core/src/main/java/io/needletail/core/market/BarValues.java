package io.needletail.core.market;

import io.needletail.codecs.FixedPoint;

/**
 * One closed bar. It covers [openTimeNs, closeTimeNs), in UTC, aligned to a multiple of its
 * interval, and was known at knownTimeNs: the engine time of the event that closed it.
 */
public final class BarValues {
    /**
     * Length of the bar; of one that no time ends, its {@link BarClock#code}, which is negative.
     */
    public long intervalNs;

    /** First instant of the bar. */
    public long openTimeNs;

    /** First instant after the bar. */
    public long closeTimeNs;

    /** When the engine could first know it. */
    public long knownTimeNs;

    /** First price. */
    public long openE8;

    /** Highest price. */
    public long highE8;

    /** Lowest price. */
    public long lowE8;

    /** Last price. */
    public long closeE8;

    /** Quantity traded; the largest number where it was more than that. */
    public long volumeE8;

    /** Quote amount traded; the largest number where it was more than that. */
    public long quoteVolumeE8;

    /** Quantity that takers bought; the largest number where it was more than that. */
    public long buyVolumeE8;

    /** Number of trades. */
    public int tradeCount;

    /** It came from the venue's history and warms the features; nothing is decided on it. */
    public boolean historical;

    /** More was traded; a sum that 64 bits cannot tell stays at the largest number. */
    void addVolumes(long baseE8, long quoteE8, long boughtE8) {
        volumeE8 = FixedPoint.cappedSum(volumeE8, baseE8);
        quoteVolumeE8 = FixedPoint.cappedSum(quoteVolumeE8, quoteE8);
        buyVolumeE8 = FixedPoint.cappedSum(buyVolumeE8, boughtE8);
    }

    /** More was traded than its volumes can tell. */
    boolean isCapped() {
        return volumeE8 == Long.MAX_VALUE || quoteVolumeE8 == Long.MAX_VALUE;
    }

    /** Takes over the other bar's values. */
    public void copyFrom(BarValues other) {
        intervalNs = other.intervalNs;
        openTimeNs = other.openTimeNs;
        closeTimeNs = other.closeTimeNs;
        knownTimeNs = other.knownTimeNs;
        openE8 = other.openE8;
        highE8 = other.highE8;
        lowE8 = other.lowE8;
        closeE8 = other.closeE8;
        volumeE8 = other.volumeE8;
        quoteVolumeE8 = other.quoteVolumeE8;
        buyVolumeE8 = other.buyVolumeE8;
        tradeCount = other.tradeCount;
        historical = other.historical;
    }
}
