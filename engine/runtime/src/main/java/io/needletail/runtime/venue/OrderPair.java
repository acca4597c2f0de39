package io.needletail.runtime.venue;

import java.util.List;

/**
 * Two orders of which one cancels the other.
 *
 * @param clientId the list's client order id.
 */
record OrderPair(String clientId, List<VenueOrder> orders) {
    OrderPair {
        orders = List.copyOf(orders);
    }

    boolean open() {
        return orders.getFirst().open() || orders.getLast().open();
    }
}
