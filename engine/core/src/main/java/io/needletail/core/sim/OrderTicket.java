package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

/** What somebody asks a {@link MatchingEngine} to do; filled anew for each order. */
public final class OrderTicket {
    private long tag;
    private Side side;
    private OrderType type;
    private TimeInForce timeInForce;
    private long quantityE8;
    private long priceE8;
    private long stopPriceE8;

    /** A market order: what cannot be filled at once expires. */
    public OrderTicket market(Side side, long quantityE8) {
        return set(side, OrderType.MARKET, TimeInForce.IOC, quantityE8).prices(0, 0);
    }

    /** A limit order that rests until filled or cancelled. */
    public OrderTicket limit(Side side, long quantityE8, long priceE8) {
        return set(side, OrderType.LIMIT, TimeInForce.GTC, quantityE8).prices(priceE8, 0);
    }

    /** Fills all but prices and tag; sets those to 0. */
    public OrderTicket set(
            Side newSide, OrderType newType, TimeInForce newTimeInForce, long newQuantityE8) {
        side = newSide;
        type = newType;
        timeInForce = newTimeInForce;
        quantityE8 = newQuantityE8;
        tag = 0;
        return prices(0, 0);
    }

    /** Limit and trigger price, 0 where the type has none. */
    public OrderTicket prices(long newPriceE8, long newStopPriceE8) {
        priceE8 = newPriceE8;
        stopPriceE8 = newStopPriceE8;
        return this;
    }

    /** Whatever the sender wants to find again in {@link OrderPool#tag}. */
    public OrderTicket tag(long newTag) {
        tag = newTag;
        return this;
    }

    /** See {@link #tag(long)}. */
    public long tag() {
        return tag;
    }

    /** Buy or sell. */
    public Side side() {
        return side;
    }

    /** The order's type. */
    public OrderType type() {
        return type;
    }

    /** How long a limit order works; ignored for the others. */
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** Quantity ordered. */
    public long quantityE8() {
        return quantityE8;
    }

    /** Limit price. */
    public long priceE8() {
        return priceE8;
    }

    /** Trigger price. */
    public long stopPriceE8() {
        return stopPriceE8;
    }

    /** Whether it waits for a trigger. */
    public boolean conditional() {
        return OrderKinds.conditional(type);
    }
}
