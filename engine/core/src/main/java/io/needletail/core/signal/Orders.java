package io.needletail.core.signal;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;

/**
 * What a strategy asks for during one event, at most {@value SignalColumn#MAX_REQUESTS} orders,
 * cancels and calls: what goes beyond is refused with an alert, and so is what is linked to it.
 * Each request passes the same risk checks as the engine's own orders and becomes an order only if
 * all of them pass; a refused one comes back as a report with the status REJECTED. Prices and
 * quantities are brought onto the instrument's grid: quantities down, limits away from the market,
 * stops away from it too.
 *
 * <p>Every call gives its request, of which more may be said until the call that made it ends:
 * {@code orders.limit(Side.BUY, quantity, price, 1).goodForDay()}. What the venue lacks is held in
 * the core, journaled as {@code EmulatedOrder} under the request's {@link
 * StrategyRequest#emulatedId}, and judged by risk when it is released; its orders are reported with
 * the role EMULATED and that id.
 */
public final class Orders {
    /** Most quantities that algorithms may begin to work in one event. */
    public static final int MOST_WORKED = 4;

    /** Of which nothing comes. */
    private final StrategyRequest beyond = new StrategyRequest();

    private SignalColumn column;
    private long sequence;
    private long nowNs;
    private int worked;

    Orders wrap(SignalColumn column, long sequence, long nowNs) {
        this.column = column;
        this.sequence = sequence;
        this.nowNs = nowNs;
        worked = 0;
        return this;
    }

    /**
     * Asks for an order at the market.
     *
     * @param tag the strategy's own mark, handed back in reports.
     */
    public StrategyRequest market(Side side, long quantityE8, long tag) {
        return next(side, OrderType.MARKET, quantityE8, tag);
    }

    /** Asks for an order that closes (a part of) the position at the market. */
    public StrategyRequest close(Side side, long quantityE8, long tag) {
        return market(side, quantityE8, tag).onlyReduce();
    }

    /** Asks for a limit order, good until cancelled. */
    public StrategyRequest limit(Side side, long quantityE8, long priceE8, long tag) {
        StrategyRequest request = next(side, OrderType.LIMIT, quantityE8, tag);
        request.timeInForce = TimeInForce.GTC;
        request.priceE8 = priceE8;
        return request;
    }

    /** Asks for a limit order that must not trade at once. */
    public StrategyRequest postOnly(Side side, long quantityE8, long priceE8, long tag) {
        StrategyRequest request = next(side, OrderType.LIMIT_MAKER, quantityE8, tag);
        request.priceE8 = priceE8;
        return request;
    }

    /**
     * Asks for a limit order of which only a part is shown; the next part follows when that is
     * filled, behind all who wait at the price by then.
     *
     * @param displayE8 the part, floored to the lot.
     */
    public StrategyRequest iceberg(
            Side side, long quantityE8, long displayE8, long priceE8, long tag) {
        StrategyRequest request = limit(side, quantityE8, priceE8, tag);
        request.displayE8 = displayE8;
        return request;
    }

    /** Asks for an order at the market once {@code stopPriceE8} trades; it may only close. */
    public StrategyRequest stop(Side side, long quantityE8, long stopPriceE8, long tag) {
        return stopMarket(side, quantityE8, stopPriceE8, tag).onlyReduce();
    }

    /** Asks for an order at the market once the price gets as bad as {@code stopPriceE8}. */
    public StrategyRequest stopMarket(Side side, long quantityE8, long stopPriceE8, long tag) {
        return triggered(side, OrderType.STOP_LOSS, quantityE8, stopPriceE8, tag);
    }

    /** Asks for a limit order once the price gets as bad as {@code stopPriceE8}. */
    public StrategyRequest stopLimit(
            Side side, long quantityE8, long stopPriceE8, long priceE8, long tag) {
        StrategyRequest request =
                triggered(side, OrderType.STOP_LOSS_LIMIT, quantityE8, stopPriceE8, tag);
        request.timeInForce = TimeInForce.GTC;
        request.priceE8 = priceE8;
        return request;
    }

    /** Asks for an order at the market once the price gets as good as {@code touchPriceE8}. */
    public StrategyRequest marketIfTouched(
            Side side, long quantityE8, long touchPriceE8, long tag) {
        return triggered(side, OrderType.TAKE_PROFIT, quantityE8, touchPriceE8, tag);
    }

    /** Asks for a limit order once the price gets as good as {@code touchPriceE8}. */
    public StrategyRequest limitIfTouched(
            Side side, long quantityE8, long touchPriceE8, long priceE8, long tag) {
        StrategyRequest request =
                triggered(side, OrderType.TAKE_PROFIT_LIMIT, quantityE8, touchPriceE8, tag);
        request.timeInForce = TimeInForce.GTC;
        request.priceE8 = priceE8;
        return request;
    }

    /** {@link #marketIfTouched} that may only close. */
    public StrategyRequest takeProfit(Side side, long quantityE8, long touchPriceE8, long tag) {
        return marketIfTouched(side, quantityE8, touchPriceE8, tag).onlyReduce();
    }

    /**
     * Asks for a stop that follows the best price at a distance and never goes back; it may only
     * close. It begins at the first price that is seen after this event.
     */
    public StrategyRequest trailingStop(Side side, long quantityE8, long distanceE8, long tag) {
        return trailing(side, TrailKind.OFFSET, quantityE8, distanceE8, tag);
    }

    /** {@link #trailingStop} at a fraction of the best price, below 1 with 8 decimals. */
    public StrategyRequest trailingStopFraction(
            Side side, long quantityE8, long fractionE8, long tag) {
        return trailing(side, TrailKind.FRACTION, quantityE8, fractionE8, tag);
    }

    /**
     * {@link #trailingStop} at so many average true ranges, with 8 decimals: those of the last
     * decision bar. Without one yet the request is refused.
     */
    public StrategyRequest trailingStopAtr(Side side, long quantityE8, long rangesE8, long tag) {
        return trailing(side, TrailKind.ATR, quantityE8, rangesE8, tag);
    }

    /** A fill of either cancels the other (OCO), even a fill of a part. */
    public void oneCancelsOther(StrategyRequest one, StrategyRequest other) {
        join(one, other, BracketKind.OCO);
    }

    /** A fill of either lessens the other by as much (OUO). */
    public void oneUpdatesOther(StrategyRequest one, StrategyRequest other) {
        join(one, other, BracketKind.OUO);
    }

    /**
     * The child begins with the first fill of its parent, for as much as was filled (OTO); a child
     * without a trigger of its own waits until its parent has ended.
     */
    public void oneTriggersOther(StrategyRequest parent, StrategyRequest child) {
        shareRefusal(parent, child);
        child.parentId = parent.emulatedId;
        parent.triggersOther = true;
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
     *     name; 0 = refused, one too many in this event.
     */
    public long work(Side side, long quantityE8, long limitPriceE8, AlgoTerms terms) {
        return work(side, quantityE8, limitPriceE8, terms, false);
    }

    /** As {@link #work}, with orders that may only make the position smaller. */
    public long workClose(Side side, long quantityE8, long limitPriceE8, AlgoTerms terms) {
        return work(side, quantityE8, limitPriceE8, terms, true);
    }

    private long work(
            Side side, long quantityE8, long limitPriceE8, AlgoTerms terms, boolean reduceOnly) {
        if (terms.algo() == Algo.NONE) {
            throw new IllegalArgumentException("the terms name no algorithm");
        }
        StrategyRequest request =
                worked < MOST_WORKED
                        ? next(side, OrderType.MARKET, quantityE8, 0)
                        : refused(side, OrderType.MARKET, quantityE8, 0);
        if (request.refused) {
            return 0;
        }
        request.priceE8 = limitPriceE8;
        request.algoTerms = terms;
        request.reduceOnly = reduceOnly;
        return call(request, AlgoCall.WORK, algoId(sequence, worked++));
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

    /** Asks to cancel an emulated order and what it has at the venue, by the request's id. */
    public void cancelEmulated(long emulatedId) {
        if (emulatedId == 0) {
            throw new IllegalArgumentException("a cancel names an emulated order; 0 is none");
        }
        next(Side.BUY, OrderType.MARKET, 0, 0).cancelEmulatedId = emulatedId;
    }

    private static void join(StrategyRequest one, StrategyRequest other, BracketKind kind) {
        shareRefusal(one, other);
        long group = one.groupId != 0 ? one.groupId : one.emulatedId;
        one.groupId = group;
        one.bracket = kind;
        other.groupId = group;
        other.bracket = kind;
    }

    private StrategyRequest trailing(
            Side side, TrailKind trail, long quantityE8, long trailE8, long tag) {
        StrategyRequest request = stop(side, quantityE8, 0, tag);
        request.trail = trail;
        request.trailE8 = trailE8;
        return request;
    }

    private StrategyRequest triggered(
            Side side, OrderType orderType, long quantityE8, long stopPriceE8, long tag) {
        StrategyRequest request = next(side, orderType, quantityE8, tag);
        request.stopPriceE8 = stopPriceE8;
        request.trigger = TriggerPrice.LAST_TRADE;
        return request;
    }

    private StrategyRequest next(Side side, OrderType orderType, long quantityE8, long tag) {
        if (column.requestCount == SignalColumn.MAX_REQUESTS) {
            return refused(side, orderType, quantityE8, tag);
        }
        StrategyRequest request = column.requests[column.requestCount];
        request.begin(side, orderType, quantityE8, tag);
        request.emulatedId = sequence * SignalColumn.MAX_REQUESTS + column.requestCount;
        request.askedNs = nowNs;
        column.requestCount++;
        return request;
    }

    private StrategyRequest refused(Side side, OrderType orderType, long quantityE8, long tag) {
        beyond.begin(side, orderType, quantityE8, tag);
        beyond.askedNs = nowNs;
        beyond.refused = true;
        column.requestsBeyond++;
        return beyond;
    }

    /** Half of what belongs together would be another order than was meant. */
    private static void shareRefusal(StrategyRequest one, StrategyRequest other) {
        one.refused |= other.refused;
        other.refused = one.refused;
    }
}
