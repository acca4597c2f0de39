package io.needletail.core.execution;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;

/**
 * Our orders that are not known to have ended, over all instruments, as reports tell of them; and
 * which of them are to be cancelled. A cancel is asked for again until its order has ended.
 */
final class LiveOrders {
    /** Most live orders; risk's limits of open orders, summed, are at most as many. */
    static final int CAPACITY = 4_096;

    private static final long NOT_ASKED = Long.MIN_VALUE;

    private final LiveOrder[] orders = new LiveOrder[CAPACITY];
    private int count;

    LiveOrders() {
        for (int i = 0; i < CAPACITY; i++) {
            orders[i] = new LiveOrder();
        }
    }

    /**
     * Takes a report on one of our orders.
     *
     * @return the quantity that is newly filled.
     */
    long update(int instrumentId, AccountColumn report) {
        int at = indexOf(report.clientOrderId);
        if (at < 0) {
            if (!report.isTerminal()) {
                add(instrumentId, report);
            }
            return report.lastQuantityE8;
        }
        LiveOrder order = orders[at];
        long filledE8 = Math.max(0, report.cumulativeQuantityE8 - order.filledE8);
        order.filledE8 += filledE8;
        order.quantityE8 = report.orderQuantityE8;
        order.venueOrderId = report.venueOrderId;
        if (report.isTerminal()) {
            remove(at);
        }
        return filledE8;
    }

    /** What the live orders of a plan in a role may still fill. */
    long remainingE8(long planId, OrderRole role) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (orders[i].planId == planId && orders[i].role == role) {
                sum += orders[i].restE8();
            }
        }
        return sum;
    }

    /** The only live order of a plan in a role that is not to be cancelled; null = none or more. */
    LiveOrder single(long planId, OrderRole role) {
        LiveOrder found = null;
        for (int i = 0; i < count; i++) {
            if (orders[i].planId == planId && orders[i].role == role) {
                if (found != null || orders[i].cancelReason != Reason.NONE) {
                    return null;
                }
                found = orders[i];
            }
        }
        return found;
    }

    /** The first live order of a plan in a role; null = none, or one of them is to be cancelled. */
    LiveOrder first(long planId, OrderRole role) {
        LiveOrder found = null;
        for (int i = 0; i < count; i++) {
            if (orders[i].planId == planId && orders[i].role == role) {
                if (orders[i].cancelReason != Reason.NONE) {
                    return null;
                }
                found = found == null ? orders[i] : found;
            }
        }
        return found;
    }

    /** The instrument has a live order, of this plan or, with {@code planId} 0, of any. */
    boolean any(int instrumentId, long planId) {
        for (int i = 0; i < count; i++) {
            if (orders[i].concerns(instrumentId, planId)) {
                return true;
            }
        }
        return false;
    }

    /** The instrument has a live order that is to be cancelled. */
    boolean anyToCancel(int instrumentId) {
        for (int i = 0; i < count; i++) {
            if (orders[i].instrumentId == instrumentId && orders[i].cancelReason != Reason.NONE) {
                return true;
            }
        }
        return false;
    }

    /** Marks orders to be cancelled; instrument -1 and plan 0 mean any. */
    void cancel(int instrumentId, long planId, Reason reason) {
        for (int i = 0; i < count; i++) {
            if (orders[i].concerns(instrumentId, planId)) {
                want(orders[i], reason);
            }
        }
    }

    /** Marks a plan's orders of one role to be cancelled. */
    void cancel(long planId, OrderRole role, Reason reason) {
        for (int i = 0; i < count; i++) {
            if (orders[i].planId == planId && orders[i].role == role) {
                want(orders[i], reason);
            }
        }
    }

    /** Marks an instrument's orders to be cancelled, except those of one role. */
    void cancelBut(int instrumentId, OrderRole spared, Reason reason) {
        for (int i = 0; i < count; i++) {
            if (orders[i].instrumentId == instrumentId && orders[i].role != spared) {
                want(orders[i], reason);
            }
        }
    }

    /**
     * Marks an instrument's orders to be cancelled that could make its position larger or, filled
     * with the others, turn it round.
     */
    void cancelOpening(int instrumentId, long positionE8, Reason reason) {
        cancelBeyond(instrumentId, Side.SELL, positionE8, reason);
        cancelBeyond(instrumentId, Side.BUY, -positionE8, reason);
    }

    /**
     * Marks one side's orders to be cancelled that do not fit into so much, the earliest counted
     * first. What protects or closes a plan stays and takes its room before them, what is not ours
     * stays.
     *
     * @return whether there is such an order.
     */
    boolean cancelBeyond(int instrumentId, Side side, long mostE8, Reason reason) {
        long roomE8 = Math.max(0, mostE8 - closingE8(instrumentId, side));
        boolean found = false;
        for (int i = 0; i < count; i++) {
            LiveOrder order = orders[i];
            if (order.isOn(instrumentId, side)) {
                long neededE8 = neededE8(i);
                if (neededE8 > roomE8) {
                    want(order, reason);
                    found = true;
                } else {
                    roomE8 -= neededE8;
                }
            }
        }
        return found;
    }

    /**
     * Marks an instrument's orders of plans to be cancelled, except those of one; 0 = there is
     * none. The venue brings back what it had said was gone, and the plan went on without it.
     *
     * @param closedId the plan whose late fill is being closed: that exit stays.
     */
    void cancelStrays(int instrumentId, long planId, long closedId, Reason reason) {
        for (int i = 0; i < count; i++) {
            LiveOrder order = orders[i];
            boolean stray = order.isOfPlan() && (planId == 0 || order.planId != planId);
            boolean closes = order.role == OrderRole.FORCED_EXIT && order.planId == closedId;
            if (stray && !closes && order.instrumentId == instrumentId) {
                want(order, reason);
            }
        }
    }

    /** Marks one of a strategy's own orders to be cancelled. */
    void cancelOfStrategy(long clientOrderId) {
        int at = indexOf(clientOrderId);
        if (at >= 0 && orders[at].isOfStrategy()) {
            want(orders[at], Reason.STRATEGY);
        }
    }

    /** Marks one order to be cancelled, if it lives. */
    void cancel(long clientOrderId, Reason reason) {
        int at = indexOf(clientOrderId);
        if (at >= 0) {
            want(orders[at], reason == Reason.NONE ? Reason.SIBLING_FILLED : reason);
        }
    }

    /** Wishes for each cancel that is due; one per venue pair, which goes as a whole. */
    void wishCancels(long nowNs, long retryNs, Wishes wishes) {
        for (int i = 0; i < count; i++) {
            LiveOrder order = orders[i];
            if (order.cancelReason != Reason.NONE
                    && (order.askedNs == NOT_ASKED || nowNs - order.askedNs >= retryNs)
                    && !wishes.isFull()) {
                order.askedNs = nowNs;
                if (!isSiblingAsked(i, nowNs)) {
                    wishes.cancel(order);
                }
            }
        }
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            orders[i].save(out);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            orders[i].load(in);
        }
    }

    /** What a plan's orders may close: of its stops and its targets the one or the other. */
    private long closingE8(int instrumentId, Side side) {
        long stopE8 = 0;
        long targetE8 = 0;
        long exitE8 = 0;
        for (int i = 0; i < count; i++) {
            if (orders[i].isOn(instrumentId, side)) {
                switch (orders[i].role) {
                    case STOP_LOSS -> stopE8 += orders[i].restE8();
                    case TAKE_PROFIT -> targetE8 += orders[i].restE8();
                    case EXIT, FLATTEN, FORCED_EXIT -> exitE8 += orders[i].restE8();
                    default -> {}
                }
            }
        }
        return Math.max(stopE8, targetE8) + exitE8;
    }

    /**
     * The room that an order takes: none where that is settled already, the rest beyond its
     * sibling's where the venue pairs them; a pair goes as a whole.
     */
    private long neededE8(int index) {
        LiveOrder order = orders[index];
        if (order.stays()) {
            return 0;
        }
        LiveOrder sibling = siblingBefore(index);
        if (sibling == null) {
            return order.restE8();
        }
        return sibling.cancelReason == Reason.NONE
                ? Math.max(0, order.restE8() - sibling.restE8())
                : Long.MAX_VALUE;
    }

    private LiveOrder siblingBefore(int index) {
        LiveOrder order = orders[index];
        for (int i = 0; i < index && order.pairId != 0; i++) {
            if (orders[i].pairId == order.pairId && orders[i].side == order.side) {
                return orders[i];
            }
        }
        return null;
    }

    private boolean isSiblingAsked(int index, long nowNs) {
        for (int i = 0; i < index; i++) {
            if (orders[index].pairId != 0
                    && orders[i].pairId == orders[index].pairId
                    && orders[i].askedNs == nowNs) {
                return true;
            }
        }
        return false;
    }

    private static void want(LiveOrder order, Reason reason) {
        if (order.cancelReason == Reason.NONE) {
            order.cancelReason = reason;
            order.askedNs = NOT_ASKED;
        }
    }

    private int indexOf(long clientOrderId) {
        for (int i = 0; i < count; i++) {
            if (orders[i].clientOrderId == clientOrderId) {
                return i;
            }
        }
        return -1;
    }

    private void add(int instrumentId, AccountColumn report) {
        if (count == CAPACITY) {
            throw new IllegalStateException("more live orders than any limit allows");
        }
        LiveOrder order = orders[count++];
        order.set(instrumentId, report);
        order.askedNs = NOT_ASKED;
    }

    private void remove(int at) {
        LiveOrder ended = orders[at];
        for (int i = at + 1; i < count; i++) {
            orders[i - 1] = orders[i];
        }
        orders[--count] = ended;
    }
}
