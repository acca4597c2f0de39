package io.needletail.runtime.simulate;

import io.needletail.runtime.venue.OrderWitness;

/** Counts what the venue does, and lets it be checked. */
final class VenueTally implements OrderWitness {
    private final OrderWitness checked;
    private long orders;
    private long fills;

    VenueTally(OrderWitness checked) {
        this.checked = checked;
    }

    @Override
    public void onEntered(Order order) {
        orders++;
        checked.onEntered(order);
    }

    @Override
    public void onFill(Order order, long tradeId, long quantityE8) {
        fills++;
        checked.onFill(order, tradeId, quantityE8);
    }

    long orders() {
        return orders;
    }

    long fills() {
        return fills;
    }
}
