package io.needletail.runtime.simulate;

import java.util.HashMap;
import java.util.Map;

/** The quantities that algorithms work, by the plan's number. */
final class ParentQuantities {
    private final Map<Long, ParentQuantity> parents = new HashMap<>();
    private final Invariants invariants;

    ParentQuantities(Invariants invariants) {
        this.invariants = invariants;
    }

    /** An algorithm begins. */
    void begin(long planId, long quantityE8) {
        parents.put(planId, new ParentQuantity(planId, quantityE8));
    }

    /** An order of an algorithm gets leave. */
    void order(long planId, OrderRecord order) {
        ParentQuantity parent = parents.get(planId);
        invariants.require(
                parent != null || invariants.hasLostData(),
                "I15",
                "order " + order.clientOrderId + " is of plan " + planId + ", which never began");
        if (parent != null) {
            parent.add(order);
            parent.check(invariants);
        }
    }

    /** Published events are gone: what began before is not known to be whole. */
    void forget() {
        parents.values().forEach(ParentQuantity::lose);
        parents.clear();
    }
}
