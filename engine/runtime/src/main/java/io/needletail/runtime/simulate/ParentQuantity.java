package io.needletail.runtime.simulate;

import java.util.ArrayList;
import java.util.List;

/** A quantity that an algorithm works, and the orders that got leave on its behalf. */
final class ParentQuantity {
    private final long planId;
    private final long quantityE8;
    private final List<OrderRecord> children = new ArrayList<>();
    private boolean lost;

    ParentQuantity(long planId, long quantityE8) {
        this.planId = planId;
        this.quantityE8 = quantityE8;
    }

    void add(OrderRecord child) {
        children.add(child);
        child.parent = this;
    }

    /** Its algorithm may have forgotten some of its orders with the journal's end. */
    void lose() {
        lost = true;
    }

    /** What its orders have filled and may still fill is not more than it (I15). */
    void check(Invariants invariants) {
        if (lost) {
            return;
        }
        long worstE8 = 0;
        for (OrderRecord child : children) {
            worstE8 += child.cumulativeE8 + child.remainingE8();
        }
        invariants.require(
                worstE8 <= quantityE8,
                "I15",
                "orders of plan %d may fill %d of its %d".formatted(planId, worstE8, quantityE8));
    }
}
