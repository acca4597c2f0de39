package io.needletail.core.signal;

/** How the votes of several models become one view. */
public enum Combination {
    /** The weighted mean of those that do not abstain; it speaks for the side it lies on. */
    WEIGHTED,

    /** The side for which enough models vote, and more than for the other. */
    K_OF_N
}
