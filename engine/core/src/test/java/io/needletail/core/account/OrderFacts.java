package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;

/** Facts about orders of one unit, as inputs bring them; the venue's ids are ours and 100. */
final class OrderFacts {
    private OrderFacts() {}

    /** Our session handed the order to the socket: a purchase of one at 60,000. */
    static OrderFact sent(long id) {
        OrderFact fact = fact(id, ExecutionType.SENT, OrderStatus.SENT);
        fact.venueOrderId = 0;
        fact.role = OrderRole.ENTRY;
        return fact;
    }

    /** The venue tells of an order that is not ours, filled so far. */
    static OrderFact foreign(long venueOrderId, OrderStatus status, long tenths) {
        OrderFact fact = tenths > 0 ? fill(0, 9, tenths, tenths) : fact(0, null, status);
        fact.executionType = tenths > 0 ? ExecutionType.TRADE : ExecutionType.NEW;
        fact.status = status;
        fact.venueOrderId = venueOrderId;
        return fact;
    }

    /** A fill, and the sum of all, in tenths. */
    static OrderFact fill(long id, long tradeId, long tenths, long sumTenths) {
        OrderFact fact = fact(id, ExecutionType.TRADE, OrderStatus.PARTIALLY_FILLED);
        fact.tradeId = tradeId;
        fact.lastQuantityE8 = tenths * E8 / 10;
        fact.lastPriceE8 = 60_000 * E8;
        fact.cumulativeQuantityE8 = sumTenths * E8 / 10;
        return fact;
    }

    /** A report without a fill. */
    static OrderFact fact(long id, ExecutionType type, OrderStatus status) {
        OrderFact fact = new OrderFact();
        fact.clientOrderId = id;
        fact.venueOrderId = 100 + id;
        fact.executionType = type;
        fact.status = status;
        fact.side = Side.BUY;
        fact.orderType = OrderType.LIMIT;
        fact.role = OrderRole.NULL_VAL;
        fact.quantityE8 = E8;
        fact.priceE8 = 60_000 * E8;
        return fact;
    }
}
