package io.needletail.core.signal;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

/**
 * One order, one cancel or one call of an execution algorithm that a strategy asks for. An order
 * becomes an intent only if risk lets it through.
 */
public final class StrategyRequest {
    /** Non-zero: cancel this order; the other fields are meaningless. */
    public long cancelClientOrderId;

    /** Buy or sell. */
    public Side side;

    /** Kind of order. */
    public OrderType orderType;

    /** How long it lives. */
    public TimeInForce timeInForce;

    /** How much, in base currency. */
    public long quantityE8;

    /** Limit price, 0 = none. */
    public long priceE8;

    /** Trigger price, 0 = none. */
    public long stopPriceE8;

    /** May only make a position smaller. */
    public boolean reduceOnly;

    /** The strategy's own mark; comes back in reports as the plan id. */
    public long tag;

    /** What is wanted of an execution algorithm; NONE: this is an order or a cancel. */
    public AlgoCall algoCall = AlgoCall.NONE;

    /** The algorithm; carried by its orders as their plan id. */
    public long algoId;

    /** Of WORK: how. */
    public AlgoTerms algoTerms;

    /** It asks for an order, or for an algorithm that will. */
    boolean isForOrders() {
        return cancelClientOrderId == 0 && (algoCall == AlgoCall.NONE || algoCall == AlgoCall.WORK);
    }
}
