package io.needletail.core.sim;

/** Why a {@link MatchingEngine} did not let an order in. */
public enum RejectReason {
    /** It was let in. */
    NONE,
    /** Quantity or a needed price is not positive. */
    BAD_NUMBER,
    /** A post-only order would have traded at once. */
    WOULD_TAKE,
    /** The trigger price has been passed already. */
    WOULD_TRIGGER,
    /** Two orders that cannot cancel each other. */
    BAD_PAIR,
    /** No free order slot. */
    FULL
}
