package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

import org.agrona.collections.Long2LongHashMap;

/**
 * A limit order book of one instrument with price-time priority. Same commands in the same order
 * give the same callbacks. Orders of one owner may trade with each other: there is no self-trade
 * prevention.
 *
 * <p>Conditional orders trigger on the last trade, once the command that made it is through: first
 * those waiting for a rise, lowest trigger first, then those waiting for a fall; equal triggers in
 * order of arrival. In a pair (OCO), the first fill or trigger of one expires the other, and
 * cancelling one cancels both.
 */
public final class MatchingEngine {
    private static final int NONE = OrderPool.NONE;

    private final MatchingListener listener;
    private final OrderPool orders;
    private final Long2LongHashMap slots;
    private final Ladder bids;
    private final Ladder asks;
    private final Ladder rises;
    private final Ladder falls;
    private long lastTradePriceE8;
    private long lastOrderId;
    private long lastTradeId;

    /**
     * @param capacity most orders at a time, waiting ones included.
     */
    public MatchingEngine(int capacity, MatchingListener listener) {
        this.listener = listener;
        orders = new OrderPool(capacity);
        slots = new Long2LongHashMap(capacity * 2, 0.6f, NONE);
        bids = new Ladder(Side.BUY, capacity);
        asks = new Ladder(Side.SELL, capacity);
        rises = new Ladder(Side.SELL, capacity);
        falls = new Ladder(Side.BUY, capacity);
    }

    /** The orders in their slots. */
    public OrderPool orders() {
        return orders;
    }

    /** The visible book of one side. */
    public Ladder book(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** Price of the last trade, 0 before the first. */
    public long lastTradePriceE8() {
        return lastTradePriceE8;
    }

    /** Sets the price against which triggers are judged before the first trade. */
    public void lastTradePriceE8(long priceE8) {
        lastTradePriceE8 = priceE8;
    }

    /** The slot of a live order, {@link OrderPool#NONE} if there is none. */
    public int slot(long orderId) {
        return (int) slots.get(orderId);
    }

    /** The slot of the order first in line at the best price; the side must not be empty. */
    public int bestOrder(Side side) {
        Ladder ladder = book(side);
        return ladder.headAt(ladder.bestIndex());
    }

    /**
     * Places one order.
     *
     * @return its id, or 0 when it was rejected.
     */
    public long place(OrderTicket ticket) {
        RejectReason reason = check(ticket, 1);
        if (reason != RejectReason.NONE) {
            listener.onRejected(ticket, reason);
            return 0;
        }
        int order = accept(ticket);
        long id = orders.id(order);
        work(order);
        trigger();
        return id;
    }

    /**
     * Places two orders that cancel each other, or neither of them. At least one is conditional.
     *
     * @return the first one's id (the second's is one more), or 0 when rejected.
     */
    public long placePair(OrderTicket first, OrderTicket second) {
        RejectReason reason = check(first, 2);
        if (reason != RejectReason.NONE) {
            listener.onRejected(first, reason);
            return 0;
        }
        reason = check(second, 2);
        if (reason != RejectReason.NONE) {
            listener.onRejected(second, reason);
            return 0;
        }
        if (!first.conditional() && !second.conditional()) {
            listener.onRejected(second, RejectReason.BAD_PAIR);
            return 0;
        }
        int one = accept(first);
        int other = accept(second);
        orders.pair(one, other);
        long id = orders.id(one);
        boolean oneWaits = orders.waiting(one);
        work(oneWaits ? one : other);
        work(oneWaits ? other : one);
        trigger();
        return id;
    }

    /**
     * Cancels an order, and its sibling.
     *
     * @return false when there is no such live order.
     */
    public boolean cancel(long orderId) {
        int order = slot(orderId);
        if (order == NONE) {
            return false;
        }
        int sibling = orders.sibling(order);
        orders.unpair(order);
        withdraw(order);
        listener.onCanceled(order);
        release(order);
        if (sibling != NONE) {
            withdraw(sibling);
            listener.onCanceled(sibling);
            release(sibling);
        }
        return true;
    }

    /**
     * Cancels an order and places another; the new one queues last at its price.
     *
     * @return the new id, 0 when the new order was rejected, -1 when there is no such live order
     *     and nothing was done.
     */
    public long replace(long orderId, OrderTicket ticket) {
        return cancel(orderId) ? place(ticket) : -1;
    }

    /** Quantity an order limited at {@code limitE8} could take from the book now. */
    public long availableE8(Side side, long limitE8) {
        Ladder opposite = book(opposite(side));
        long sum = 0;
        for (int depth = 0; depth < opposite.size(); depth++) {
            if (!opposite.reaches(limitE8, opposite.priceE8(depth))) {
                break;
            }
            sum += opposite.quantityE8(depth);
        }
        return sum;
    }

    /** The other side. */
    public static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    /** Why an order would not be let in now; NONE if it would. */
    public RejectReason check(OrderTicket ticket) {
        return check(ticket, 1);
    }

    private RejectReason check(OrderTicket ticket, int room) {
        boolean needsPrice = OrderKinds.limited(ticket.type());
        if (ticket.quantityE8() <= 0
                || needsPrice && ticket.priceE8() <= 0
                || ticket.conditional() && ticket.stopPriceE8() <= 0) {
            return RejectReason.BAD_NUMBER;
        }
        if (ticket.conditional()
                && lastTradePriceE8 != 0
                && OrderKinds.triggers(
                        ticket.type(), ticket.side(), ticket.stopPriceE8(), lastTradePriceE8)) {
            return RejectReason.WOULD_TRIGGER;
        }
        Ladder opposite = book(opposite(ticket.side()));
        if (ticket.type() == OrderType.LIMIT_MAKER
                && opposite.size() > 0
                && opposite.reaches(ticket.priceE8(), opposite.bestPriceE8())) {
            return RejectReason.WOULD_TAKE;
        }
        return orders.hasRoomFor(room) ? RejectReason.NONE : RejectReason.FULL;
    }

    private int accept(OrderTicket ticket) {
        int order = orders.take(++lastOrderId, ticket);
        slots.put(lastOrderId, order);
        listener.onAccepted(order);
        return order;
    }

    private void work(int order) {
        if (orders.waiting(order)) {
            triggers(order).enqueue(orders, order, orders.stopPriceE8(order), 0);
        } else {
            match(order);
        }
    }

    private void match(int taker) {
        Side side = orders.side(taker);
        boolean limited = OrderKinds.limited(orders.type(taker));
        long limitE8 = limited ? orders.priceE8(taker) : side == Side.BUY ? Long.MAX_VALUE : 1;
        TimeInForce timeInForce = limited ? orders.timeInForce(taker) : TimeInForce.IOC;
        if (timeInForce != TimeInForce.FOK
                || availableE8(side, limitE8) >= orders.remainingE8(taker)) {
            take(taker, limitE8);
        }
        if (orders.remainingE8(taker) == 0) {
            release(taker);
        } else if (timeInForce == TimeInForce.GTC) {
            rest(taker);
        } else {
            expireSibling(taker);
            listener.onExpired(taker);
            release(taker);
        }
    }

    private void take(int taker, long limitE8) {
        Ladder opposite = book(opposite(orders.side(taker)));
        while (orders.remainingE8(taker) > 0 && opposite.size() > 0) {
            int best = opposite.bestIndex();
            if (!opposite.reaches(limitE8, opposite.priceAt(best))) {
                return;
            }
            fill(opposite, opposite.headAt(best), taker);
        }
    }

    private void fill(Ladder makers, int maker, int taker) {
        long priceE8 = orders.priceE8(maker);
        long quantityE8 = Math.min(orders.remainingE8(maker), orders.remainingE8(taker));
        orders.fill(maker, quantityE8);
        orders.fill(taker, quantityE8);
        boolean done = orders.remainingE8(maker) == 0;
        long left =
                done
                        ? makers.dequeue(orders, maker, priceE8, quantityE8)
                        : makers.reduce(makers.bestIndex(), quantityE8);
        lastTradePriceE8 = priceE8;
        listener.onTrade(++lastTradeId, maker, taker, priceE8, quantityE8);
        listener.onBookLevel(orders.side(maker), priceE8, left);
        expireSibling(maker);
        expireSibling(taker);
        if (done) {
            release(maker);
        }
    }

    private void rest(int order) {
        Side side = orders.side(order);
        long priceE8 = orders.priceE8(order);
        Ladder ladder = book(side);
        ladder.enqueue(orders, order, priceE8, orders.remainingE8(order));
        listener.onBookLevel(side, priceE8, ladder.quantityAtE8(priceE8));
    }

    private void trigger() {
        while (true) {
            Ladder due = rises;
            if (rises.size() == 0 || rises.bestPriceE8() > lastTradePriceE8) {
                due = falls;
                if (falls.size() == 0 || falls.bestPriceE8() < lastTradePriceE8) {
                    return;
                }
            }
            if (lastTradePriceE8 == 0) {
                return;
            }
            int order = due.headAt(due.bestIndex());
            due.dequeue(orders, order, orders.stopPriceE8(order), 0);
            orders.triggered(order);
            listener.onTriggered(order);
            expireSibling(order);
            match(order);
        }
    }

    private void expireSibling(int order) {
        int sibling = orders.sibling(order);
        if (sibling != NONE) {
            orders.unpair(order);
            withdraw(sibling);
            listener.onExpired(sibling);
            release(sibling);
        }
    }

    private void withdraw(int order) {
        if (orders.waiting(order)) {
            triggers(order).dequeue(orders, order, orders.stopPriceE8(order), 0);
            return;
        }
        Side side = orders.side(order);
        long priceE8 = orders.priceE8(order);
        long left = book(side).dequeue(orders, order, priceE8, orders.remainingE8(order));
        listener.onBookLevel(side, priceE8, left);
    }

    private Ladder triggers(int order) {
        return OrderKinds.triggersOnRise(orders.type(order), orders.side(order)) ? rises : falls;
    }

    private void release(int order) {
        slots.remove(orders.id(order));
        orders.release(order);
    }
}
