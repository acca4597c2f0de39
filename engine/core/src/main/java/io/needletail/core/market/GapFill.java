package io.needletail.core.market;

/** What stands in for bars that nobody saw. */
public enum GapFill {
    /** Nothing: the hole is counted, and the features go on behind it. */
    NONE,
    /** The last price, with volume 0. */
    FORWARD,
    /** The line from the last close to the next open, with volume 0; known with the next bar. */
    INTERPOLATE
}
