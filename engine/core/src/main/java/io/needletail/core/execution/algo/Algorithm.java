package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.Reason;
import io.needletail.core.market.MarketColumn;

/**
 * One way to work a parent quantity. It keeps nothing: what it must remember is the parent's. The
 * caller keeps the promises that all have in common: one child at a time, never more than the
 * parent, nothing while the market or the account cannot be trusted.
 */
interface Algorithm {

    /** What to place now that nothing is at the venue; nothing is a quantity of 0. */
    void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out);

    /** Why the child at the venue should go, NONE = it stays. */
    default Reason tend(ParentOrder parent, long nowNs, MarketColumn market) {
        return Reason.NONE;
    }

    /** Whether it can do nothing without a book. */
    default boolean needsBook() {
        return true;
    }
}
