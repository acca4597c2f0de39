package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.Side;

/** Sees what the venue does with the account's orders, whoever is told of it. */
public interface OrderWitness {

    /** Sees nothing. */
    OrderWitness NONE =
            new OrderWitness() {
                @Override
                public void onEntered(Order order) {}

                @Override
                public void onFill(Order order, long tradeId, long quantityE8) {}
            };

    /**
     * An order at the venue.
     *
     * @param clientOrderId as it was placed.
     * @param executedE8 filled so far.
     * @param open whether it may still be filled.
     */
    record Order(
            String clientOrderId,
            String symbol,
            Side side,
            long quantityE8,
            long priceE8,
            long executedE8,
            boolean open) {}

    /** It passed the venue's checks and works from now on. */
    void onEntered(Order order);

    /** It was filled, in part or in whole. */
    void onFill(Order order, long tradeId, long quantityE8);
}
