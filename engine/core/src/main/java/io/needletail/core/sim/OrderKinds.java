package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;

/** What the order types mean to a venue. */
public final class OrderKinds {
    private OrderKinds() {}

    /** Whether the type waits for a trigger price. */
    public static boolean conditional(OrderType type) {
        return switch (type) {
            case STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT -> true;
            default -> false;
        };
    }

    /** Whether the type has a limit price. */
    public static boolean limited(OrderType type) {
        return switch (type) {
            case LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> true;
            default -> false;
        };
    }

    /**
     * Whether a conditional order triggers when the price rises to its trigger: a buying stop-loss
     * and a selling take-profit; the others when it falls there.
     */
    public static boolean triggersOnRise(OrderType type, Side side) {
        boolean stopLoss = type == OrderType.STOP_LOSS || type == OrderType.STOP_LOSS_LIMIT;
        return stopLoss == (side == Side.BUY);
    }

    /** Whether a trade at {@code priceE8} triggers the order. */
    public static boolean triggers(OrderType type, Side side, long stopPriceE8, long priceE8) {
        return triggersOnRise(type, side) ? priceE8 >= stopPriceE8 : priceE8 <= stopPriceE8;
    }
}
