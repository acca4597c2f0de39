package io.needletail.runtime;

import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.OrderStatus;

/** How orders end that the core held itself: whoever asked for one hears of it as of any other. */
final class HeldEnd {
    private HeldEnd() {}

    /** The status that an order has ended with; null when the step is not its last. */
    static OrderStatus of(EmulationStep step) {
        return switch (step) {
            case FILLED -> OrderStatus.FILLED;
            case EXPIRED -> OrderStatus.EXPIRED;
            case CANCELED -> OrderStatus.CANCELED;
            case REFUSED -> OrderStatus.REJECTED;
            default -> null;
        };
    }
}
