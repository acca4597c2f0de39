package io.needletail.core.signal;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;

/**
 * The account, the instrument's position and, in a report, the order, for a strategy to read. Valid
 * during the call that hands it over; the same object serves every event.
 */
public final class AccountView {
    private AccountColumn column;

    AccountView wrap(AccountColumn column) {
        this.column = column;
        return this;
    }

    /** Whether the engine may trade. */
    public TradingState tradingState() {
        return column.tradingState;
    }

    /** Quote currency that is not locked by orders. */
    public long freeQuoteE8() {
        return column.freeQuoteE8;
    }

    /** Money and positions at the last prices. */
    public long equityE8() {
        return column.equityE8;
    }

    /** Signed quantity held of the instrument. */
    public long positionQuantityE8() {
        return column.positionQuantityE8;
    }

    /** Average entry price, 0 = flat. */
    public long averagePriceE8() {
        return column.averagePriceE8;
    }

    /** The instrument's working orders. */
    public int workingOrders() {
        return column.workingOrders;
    }

    /** The reported order, to name in a cancel; 0 = refused before it had an id. */
    public long clientOrderId() {
        return column.clientOrderId;
    }

    /** Why the reported order exists; STRATEGY or, by an algorithm, SLICE of a strategy's own. */
    public OrderRole role() {
        return column.role;
    }

    /**
     * The mark that the strategy gave the reported order; of a SLICE the id of the algorithm, of
     * one EMULATED its request's id.
     */
    public long tag() {
        return column.planId;
    }

    /**
     * The emulated order that released the reported one, 0 = none did. A report of it without a
     * {@link #clientOrderId} is of itself: risk refused what it released, or it has ended as the
     * status says.
     */
    public long emulatedId() {
        return column.role == OrderRole.EMULATED ? column.planId : 0;
    }

    /** Side of the reported order. */
    public Side side() {
        return column.side;
    }

    /** State of the reported order. */
    public OrderStatus status() {
        return column.status;
    }

    /** What the reported order asked for. */
    public long orderQuantityE8() {
        return column.orderQuantityE8;
    }

    /** What was filled of the reported order so far. */
    public long cumulativeQuantityE8() {
        return column.cumulativeQuantityE8;
    }

    /** What this report filled, 0 = nothing. */
    public long lastQuantityE8() {
        return column.lastQuantityE8;
    }

    /** At what price. */
    public long lastPriceE8() {
        return column.lastPriceE8;
    }
}
