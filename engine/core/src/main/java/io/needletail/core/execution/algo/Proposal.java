package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TimeInForce;

/** The child order that an algorithm would place now. */
public final class Proposal {
    /** How much, 0 = nothing now. */
    public long quantityE8;

    /** MARKET, LIMIT or LIMIT_MAKER. */
    public OrderType orderType = OrderType.NULL_VAL;

    /** IOC or GTC of a LIMIT, else NONE. */
    public TimeInForce timeInForce = TimeInForce.NONE;

    /** Limit price, 0 = none. */
    public long priceE8;

    /** Why. */
    public Reason reason = Reason.NONE;

    double value;
    double threshold;

    void clear() {
        quantityE8 = 0;
        orderType = OrderType.NULL_VAL;
        timeInForce = TimeInForce.NONE;
        priceE8 = 0;
        because(Reason.NONE, Double.NaN, Double.NaN);
    }

    /** Takes what there is within the limit; 0 = at the market. */
    Proposal take(long quantityE8, long limitE8) {
        this.quantityE8 = quantityE8;
        orderType = limitE8 == 0 ? OrderType.MARKET : OrderType.LIMIT;
        timeInForce = limitE8 == 0 ? TimeInForce.NONE : TimeInForce.IOC;
        priceE8 = limitE8;
        return this;
    }

    /** Rests at the price, or takes what is there at a better one. */
    Proposal rest(long quantityE8, long priceE8) {
        this.quantityE8 = quantityE8;
        orderType = OrderType.LIMIT;
        timeInForce = TimeInForce.GTC;
        this.priceE8 = priceE8;
        return this;
    }

    /** Rests at the price, and never takes. */
    Proposal make(long quantityE8, long priceE8) {
        this.quantityE8 = quantityE8;
        orderType = OrderType.LIMIT_MAKER;
        timeInForce = TimeInForce.NONE;
        this.priceE8 = priceE8;
        return this;
    }

    boolean rests() {
        return orderType == OrderType.LIMIT_MAKER || timeInForce == TimeInForce.GTC;
    }

    /** Why, with the figures that {@link Reason} says. */
    void because(Reason reason, double value, double threshold) {
        this.reason = reason;
        this.value = value;
        this.threshold = threshold;
    }
}
