package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.sim.OrderKinds;
import io.needletail.core.sim.OrderTicket;

import java.util.ArrayList;
import java.util.List;

/** One order of the account, from placement to its end. */
final class VenueOrder {
    final VenueMarket market;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final long quantityE8;
    final long priceE8;
    final long stopPriceE8;
    final List<Charge> charges = new ArrayList<>();
    final String originalClientOrderId;
    String clientOrderId;
    long tag;
    long orderId;
    long listId = -1;
    long quoteOrderQuantityE8;
    long executedE8;
    long quoteE8;
    long createdMs;
    long updatedMs;
    long workingMs = -1;
    OrderStatus status = OrderStatus.NEW;
    private boolean renamed;
    Hold hold;

    /** A fill with what it cost. */
    record Charge(AccountListener.Fill fill, long feeE8) {}

    VenueOrder(VenueMarket market, OrderTicket ticket, String clientOrderId) {
        this.market = market;
        this.clientOrderId = clientOrderId;
        originalClientOrderId = clientOrderId;
        side = ticket.side();
        type = ticket.type();
        timeInForce = ticket.timeInForce();
        quantityE8 = ticket.quantityE8();
        priceE8 = ticket.priceE8();
        stopPriceE8 = ticket.stopPriceE8();
    }

    String symbol() {
        return market.symbol().symbol();
    }

    /** A cancel gives the order its own client id, which may be the one that it has. */
    void rename(String cancelId) {
        clientOrderId = cancelId;
        renamed = true;
    }

    boolean renamed() {
        return renamed;
    }

    boolean open() {
        return status == OrderStatus.NEW || status == OrderStatus.PARTIALLY_FILLED;
    }

    boolean conditional() {
        return OrderKinds.conditional(type);
    }

    boolean working() {
        return workingMs >= 0;
    }

    OrderTicket fill(OrderTicket ticket) {
        return ticket.set(side, type, timeInForce, quantityE8)
                .prices(priceE8, stopPriceE8)
                .tag(tag);
    }
}
