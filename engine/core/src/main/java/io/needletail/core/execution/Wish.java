package io.needletail.core.execution;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

/**
 * One thing execution would like to send. Prices and quantities are already on the instrument's
 * grid.
 */
public final class Wish {
    /** What is wished. */
    public enum Kind {
        /** A new order. */
        NEW,
        /** Cancel {@link Wish#clientOrderId}. */
        CANCEL,
        /** Replace {@link Wish#clientOrderId} by the order described. */
        REPLACE
    }

    /** What is wished. */
    public Kind kind;

    /** The instrument; may differ from the event's only for a CANCEL. */
    public int instrumentId;

    /** The order to cancel or replace; 0 of a NEW. */
    public long clientOrderId;

    /** The venue's id of that order, 0 = not known. */
    public long venueOrderId;

    /** Why. */
    public Reason reason;

    /** Role of the new order. */
    public OrderRole role;

    /** Its side. */
    public Side side;

    /** Its kind. */
    public OrderType orderType;

    /** Its life. */
    public TimeInForce timeInForce;

    /** Its plan. */
    public long planId;

    /** Wishes of one event with the same non-zero mark cancel each other (OCO). */
    public int pairMark;

    /** How much. */
    public long quantityE8;

    /** Limit price, 0 = none. */
    public long priceE8;

    /** Trigger price, 0 = none. */
    public long stopPriceE8;

    /** May only make a position smaller. */
    public boolean reduceOnly;

    /** The core held it until a price was reached. */
    public boolean triggered;

    /** Orders that will protect what it opens; their room is kept. */
    public int protectiveOrders;

    /** Confidence of the signal behind an ENTRY; NaN = none is needed. */
    public double confidence;

    /** Share of the models that speak for an ENTRY's direction; NaN = none is needed. */
    public double agreement;

    /** ATR behind an ENTRY, price units; NaN = none is needed. */
    public double atr;

    /** Target distance over stop distance of an ENTRY; NaN = none is needed. */
    public double rewardRisk;
}
