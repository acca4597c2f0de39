package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;

/** Where algorithms leave what they would like to send. It becomes a wish like any other. */
public interface ChildOrders {

    /** No more orders can be wished for in this event. */
    boolean isFull();

    /** Wishes for an order. */
    void place(AlgoOpening of, Proposal child);

    /**
     * Wishes that a plan's orders of a role are cancelled; asked for again until they have ended.
     */
    void cancel(long planId, OrderRole role, Reason reason);
}
