package io.needletail.core.signal;

/** What a pegged order follows. */
public enum PegReference {
    /** The middle between best bid and best ask. */
    MID,
    /** The best price of its own side. */
    BEST;

    private static final PegReference[] ALL = values();

    /** The one with this ordinal. */
    static PegReference of(int ordinal) {
        return ALL[ordinal];
    }
}
