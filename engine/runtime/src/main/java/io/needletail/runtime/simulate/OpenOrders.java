package io.needletail.runtime.simulate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The orders that may still be filled. */
final class OpenOrders implements Iterable<OrderRecord> {
    private final List<OrderRecord> open = new ArrayList<>();

    void add(OrderRecord order) {
        open.add(order);
    }

    void clear() {
        open.clear();
    }

    /** Forgets those that have ended. */
    void settle() {
        open.removeIf(OrderRecord::isEnded);
    }

    @Override
    public Iterator<OrderRecord> iterator() {
        return open.iterator();
    }
}
