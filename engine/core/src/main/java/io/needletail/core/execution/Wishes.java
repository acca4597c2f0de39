package io.needletail.core.execution;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.StrategyRequest;

/** Appends wishes to the event's column. */
final class Wishes {
    private ExecutionColumn column;
    private int pairs;

    Wishes begin(ExecutionColumn column) {
        this.column = column;
        column.count = 0;
        pairs = 0;
        return this;
    }

    boolean isFull() {
        return column.count == ExecutionColumn.MAX_WISHES;
    }

    /** The wish added last. */
    Wish last() {
        return column.wishes[column.count - 1];
    }

    /** Takes the wish added last back; it is meaningless after the next. */
    Wish takeBack() {
        return column.wishes[--column.count];
    }

    /** A mark for a pair of this event. */
    int nextPair() {
        return ++pairs;
    }

    void cancel(LiveOrder order) {
        Wish wish = next(Wish.Kind.CANCEL, order.instrumentId, order.cancelReason);
        wish.clientOrderId = order.clientOrderId;
        wish.venueOrderId = order.venueOrderId;
        wish.role = order.role;
        wish.planId = order.planId;
    }

    /** Another order in the place of a live one; its type and prices are set on what it returns. */
    Wish replace(LiveOrder order, Side side, Reason reason) {
        Wish wish = next(Wish.Kind.REPLACE, order.instrumentId, reason);
        wish.clientOrderId = order.clientOrderId;
        wish.venueOrderId = order.venueOrderId;
        wish.role = order.role;
        wish.side = side;
        wish.planId = order.planId;
        wish.quantityE8 = order.quantityE8 - order.filledE8;
        wish.reduceOnly = true;
        return wish;
    }

    /** A new order at the market; more is set on what it returns. */
    Wish market(int instrumentId, Reason reason, OrderRole role, Side side, long quantityE8) {
        Wish wish = next(Wish.Kind.NEW, instrumentId, reason);
        wish.role = role;
        wish.side = side;
        wish.orderType = OrderType.MARKET;
        wish.quantityE8 = quantityE8;
        return wish;
    }

    /** What a strategy asks for, brought onto the grid. */
    Wish request(StrategyRequest request, MarketColumn market) {
        long quantityE8 = Grid.floor(request.quantityE8, market.lotSizeE8);
        Wish wish =
                market(
                        market.instrumentId,
                        Reason.STRATEGY,
                        OrderRole.STRATEGY,
                        request.side,
                        quantityE8);
        boolean buys = request.side == Side.BUY;
        wish.orderType = request.orderType;
        wish.timeInForce = request.timeInForce;
        wish.planId = request.tag;
        wish.reduceOnly = request.reduceOnly;
        wish.priceE8 = Grid.onTick(request.priceE8, !buys, market.tickSizeE8);
        wish.stopPriceE8 = Grid.onTick(request.stopPriceE8, buys, market.tickSizeE8);
        return wish;
    }

    private Wish next(Wish.Kind kind, int instrumentId, Reason reason) {
        if (isFull()) {
            throw new IllegalStateException("more wishes in one event than a column holds");
        }
        Wish wish = column.wishes[column.count++];
        wish.kind = kind;
        wish.instrumentId = instrumentId;
        wish.clientOrderId = 0;
        wish.venueOrderId = 0;
        wish.reason = reason;
        wish.role = OrderRole.NULL_VAL;
        wish.side = Side.NULL_VAL;
        wish.orderType = OrderType.NULL_VAL;
        wish.timeInForce = TimeInForce.NONE;
        wish.planId = 0;
        wish.pairMark = 0;
        wish.quantityE8 = 0;
        wish.priceE8 = 0;
        wish.stopPriceE8 = 0;
        wish.reduceOnly = false;
        wish.triggered = false;
        wish.protectiveOrders = 0;
        wish.confidence = Double.NaN;
        wish.agreement = Double.NaN;
        wish.atr = Double.NaN;
        wish.rewardRisk = Double.NaN;
        return wish;
    }
}
