package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.OrderStatus;

/** Which changes of an order's state are legal, whatever the venue says. */
final class Transitions {
    private Transitions() {}

    static boolean areLegal(OrderStatus from, OrderStatus to) {
        return switch (from) {
            case NONE -> to == OrderStatus.SENT || to == OrderStatus.REJECTED;
            case SENT -> to != OrderStatus.NONE;
            case NEW, PARTIALLY_FILLED -> to != OrderStatus.NONE && to != OrderStatus.SENT;
            case UNKNOWN -> to != OrderStatus.NONE && to != OrderStatus.SENT;
            case CANCELED, EXPIRED -> to == OrderStatus.FILLED;
            case REJECTED ->
                    to == OrderStatus.NEW
                            || to == OrderStatus.PARTIALLY_FILLED
                            || to == OrderStatus.FILLED
                            || to == OrderStatus.CANCELED
                            || to == OrderStatus.EXPIRED;
            default -> false;
        };
    }
}
