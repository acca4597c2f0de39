package io.needletail.core.signal;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

/**
 * What a strategy asks for during one event. Each request passes the same risk checks as the
 * engine's own orders and becomes an order only if all of them pass; a refused one comes back as a
 * report with the status REJECTED. Prices and quantities are brought onto the instrument's grid:
 * quantities down, limits away from the market, stops away from it too.
 */
public final class Orders {
    private SignalColumn column;

    Orders wrap(SignalColumn column) {
        this.column = column;
        return this;
    }

    /**
     * Asks for an order at the market.
     *
     * @param tag the strategy's own mark, handed back in reports.
     */
    public void market(Side side, long quantityE8, long tag) {
        next(side, OrderType.MARKET, quantityE8, tag);
    }

    /** Asks for an order that closes (a part of) the position at the market. */
    public void close(Side side, long quantityE8, long tag) {
        next(side, OrderType.MARKET, quantityE8, tag).reduceOnly = true;
    }

    /** Asks for a limit order, good until cancelled. */
    public void limit(Side side, long quantityE8, long priceE8, long tag) {
        StrategyRequest request = next(side, OrderType.LIMIT, quantityE8, tag);
        request.timeInForce = TimeInForce.GTC;
        request.priceE8 = priceE8;
    }

    /** Asks for a limit order that must not trade at once. */
    public void postOnly(Side side, long quantityE8, long priceE8, long tag) {
        next(side, OrderType.LIMIT_MAKER, quantityE8, tag).priceE8 = priceE8;
    }

    /** Asks for an order at the market once {@code stopPriceE8} trades; it may only close. */
    public void stop(Side side, long quantityE8, long stopPriceE8, long tag) {
        StrategyRequest request = next(side, OrderType.STOP_LOSS, quantityE8, tag);
        request.stopPriceE8 = stopPriceE8;
        request.reduceOnly = true;
    }

    /** Asks to cancel an order of this instrument, by the id its report carried. */
    public void cancel(long clientOrderId) {
        if (clientOrderId == 0) {
            throw new IllegalArgumentException("a cancel names an order; 0 is none");
        }
        next(Side.BUY, OrderType.MARKET, 0, 0).cancelClientOrderId = clientOrderId;
    }

    private StrategyRequest next(Side side, OrderType orderType, long quantityE8, long tag) {
        if (column.requestCount == SignalColumn.MAX_REQUESTS) {
            throw new IllegalStateException("a strategy asks for too much in one event");
        }
        StrategyRequest request = column.requests[column.requestCount++];
        request.cancelClientOrderId = 0;
        request.side = side;
        request.orderType = orderType;
        request.timeInForce = TimeInForce.NONE;
        request.quantityE8 = quantityE8;
        request.priceE8 = 0;
        request.stopPriceE8 = 0;
        request.reduceOnly = false;
        request.tag = tag;
        return request;
    }
}
