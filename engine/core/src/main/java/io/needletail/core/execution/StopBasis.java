package io.needletail.core.execution;

/** What an entry's stop stands behind. */
public enum StopBasis {
    /** A distance in average true ranges. */
    ATR,
    /** The last swing against the position. */
    STRUCTURE
}
