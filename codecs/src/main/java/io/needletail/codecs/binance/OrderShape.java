package io.needletail.codecs.binance;

import io.needletail.codecs.sbe.OrderType;

/** Which parameters an order of a type must have. */
final class OrderShape {
    private OrderShape() {}

    static boolean hasPrice(OrderType type) {
        return switch (type) {
            case LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> true;
            case MARKET, STOP_LOSS, TAKE_PROFIT, NULL_VAL -> false;
        };
    }

    static boolean hasTimeInForce(OrderType type) {
        return type != OrderType.LIMIT_MAKER && hasPrice(type);
    }

    static boolean hasStopPrice(OrderType type) {
        return switch (type) {
            case STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT -> true;
            case MARKET, LIMIT, LIMIT_MAKER, NULL_VAL -> false;
        };
    }

    /** True of the leg of a pair that limits a loss. */
    static boolean isStopLoss(OrderType type) {
        return type == OrderType.STOP_LOSS || type == OrderType.STOP_LOSS_LIMIT;
    }

    /** True when an order has all that its type needs; absent prices are negative. */
    static boolean isComplete(OrderType type, long quantityE8, long priceE8, long stopPriceE8) {
        return type != OrderType.NULL_VAL
                && quantityE8 > 0
                && (!hasPrice(type) || priceE8 > 0)
                && (!hasStopPrice(type) || stopPriceE8 > 0);
    }
}
