package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;

/** An order that the journal gave leave to send, as an outsider follows it. */
final class OrderRecord {
    final long clientOrderId;
    final int instrumentId;
    final Side side;
    final OrderType type;
    final boolean reduceOnly;
    final long quantityE8;
    final long priceE8;
    OrderStatus status = OrderStatus.NONE;
    long cumulativeE8;

    /** What it is a part of; null = an order by itself. */
    ParentQuantity parent;

    OrderRecord(
            long clientOrderId,
            int instrumentId,
            Side side,
            OrderType type,
            boolean reduceOnly,
            long quantityE8,
            long priceE8) {
        this.clientOrderId = clientOrderId;
        this.instrumentId = instrumentId;
        this.side = side;
        this.type = type;
        this.reduceOnly = reduceOnly;
        this.quantityE8 = quantityE8;
        this.priceE8 = priceE8;
    }

    boolean isEnded() {
        return status == OrderStatus.FILLED
                || status == OrderStatus.CANCELED
                || status == OrderStatus.REJECTED
                || status == OrderStatus.EXPIRED;
    }

    long remainingE8() {
        return isEnded() ? 0 : quantityE8 - cumulativeE8;
    }

    /** Whether two orders that wait for no trigger have prices at which they would meet. */
    boolean wouldMeet(OrderRecord other) {
        boolean resting = type == OrderType.LIMIT || type == OrderType.LIMIT_MAKER;
        boolean otherResting = other.type == OrderType.LIMIT || other.type == OrderType.LIMIT_MAKER;
        boolean cross = side == Side.BUY ? priceE8 >= other.priceE8 : priceE8 <= other.priceE8;
        return side != other.side && resting && otherResting && cross;
    }
}
