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
    /** Most quantities that algorithms may begin to work in one event. */
    public static final int MOST_WORKED = 4;

    private SignalColumn column;
    private long sequence;
    private int worked;

    Orders wrap(SignalColumn column, long sequence) {
        this.column = column;
        this.sequence = sequence;
        worked = 0;
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

    /**
     * Asks for a quantity to be worked by an execution algorithm. Its orders are reported with the
     * role SLICE; what they fill together is never more than the quantity.
     *
     * @param limitPriceE8 no order trades beyond it, 0 = only what the terms say.
     * @return the algorithm's id: the {@code tag} of its orders' reports, and what the three below
     *     name.
     */
    public long work(Side side, long quantityE8, long limitPriceE8, AlgoTerms terms) {
        if (terms.algo() == Algo.NONE) {
            throw new IllegalArgumentException("the terms name no algorithm");
        }
        if (worked == MOST_WORKED) {
            throw new IllegalStateException("a strategy begins too many algorithms in one event");
        }
        StrategyRequest request = next(side, OrderType.MARKET, quantityE8, 0);
        request.priceE8 = limitPriceE8;
        request.algoTerms = terms;
        return call(request, AlgoCall.WORK, algoId(sequence, worked++));
    }

    /** As {@link #work}, with orders that may only make the position smaller. */
    public long workClose(Side side, long quantityE8, long limitPriceE8, AlgoTerms terms) {
        long id = work(side, quantityE8, limitPriceE8, terms);
        column.requests[column.requestCount - 1].reduceOnly = true;
        return id;
    }

    /** Asks an algorithm to cancel what it has at the venue and to wait; its clock stands still. */
    public void pauseWork(long algoId) {
        call(next(Side.BUY, OrderType.MARKET, 0, 0), AlgoCall.PAUSE, algoId);
    }

    /** Asks a paused algorithm to go on. */
    public void resumeWork(long algoId) {
        call(next(Side.BUY, OrderType.MARKET, 0, 0), AlgoCall.RESUME, algoId);
    }

    /** Asks an algorithm to cancel what it has at the venue and to end. */
    public void stopWork(long algoId) {
        call(next(Side.BUY, OrderType.MARKET, 0, 0), AlgoCall.STOP, algoId);
    }

    /** Below 0, so that it is never the id of a plan. */
    private static long algoId(long sequence, int index) {
        return -(sequence * MOST_WORKED + index);
    }

    /** Whether an order's plan began with the input of this number. */
    public static boolean isBegunBy(long sequence, long planId) {
        return planId == sequence || planId < 0 && -planId / MOST_WORKED == sequence;
    }

    private static long call(StrategyRequest request, AlgoCall call, long algoId) {
        request.algoCall = call;
        request.algoId = algoId;
        return algoId;
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
        request.algoCall = AlgoCall.NONE;
        request.algoId = 0;
        request.algoTerms = null;
        return request;
    }
}
