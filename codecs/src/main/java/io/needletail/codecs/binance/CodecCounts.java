package io.needletail.codecs.binance;

/**
 * What a codec met that it had to step around: signs that the venue's format drifts. Plain numbers
 * of the codec's thread; others may read them late.
 */
public final class CodecCounts {
    private long falls;
    private long unknownFields;
    private long unknownValues;
    private long shutdowns;
    private long terminations;

    /** Frames of a kind with a fast path that had to take the generic one. */
    public long falls() {
        return falls;
    }

    /** Members whose names nobody knows, on the generic path. */
    public long unknownFields() {
        return unknownFields;
    }

    /** Values of closed sets (event types, statuses, intervals) that were not known. */
    public long unknownValues() {
        return unknownValues;
    }

    /** Times the venue said that it would close the connection. */
    public long shutdowns() {
        return shutdowns;
    }

    void fell() {
        falls++;
    }

    void unknownFields(long total) {
        unknownFields = total;
    }

    void unknownValue() {
        unknownValues++;
    }

    /** Account event streams that the venue ended while their connection stayed. */
    public long terminations() {
        return terminations;
    }

    void termination() {
        terminations++;
    }

    void shutdown() {
        shutdowns++;
    }
}
