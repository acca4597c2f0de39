package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.account.AccountColumn;

/** What reports tell emulated orders of their children at the venue. */
final class EmulatedChildren {
    private final EmulatedOrders orders;
    private final Brackets brackets;
    private final LiveOrders live;
    private final AlertWriter alerts = new AlertWriter();
    private final long graceNs;
    private MessageSink decisions;
    private long nowNs;

    EmulatedChildren(EmulatedOrders orders, Brackets brackets, LiveOrders live, long graceNs) {
        this.graceNs = graceNs;
        this.orders = orders;
        this.brackets = brackets;
        this.live = live;
    }

    /** Takes a report on one of the children. */
    void onReport(AccountColumn report, long nowNs, MessageSink decisions) {
        this.decisions = decisions;
        this.nowNs = nowNs;
        EmulatedOrder order = orders.find(report.planId);
        if (order == null) {
            live.cancel(report.clientOrderId, Reason.CHILD_ENDED);
        } else if (report.clientOrderId == 0) {
            order.childPending = false;
            lose(order, Reason.RISK_REFUSED);
        } else {
            take(order, report);
        }
    }

    private void take(EmulatedOrder order, AccountColumn report) {
        long id = report.clientOrderId;
        if (id != order.childId && !report.isTerminal()) {
            boolean expected = !order.childPending || report.status == OrderStatus.SENT;
            if (order.childId != 0 || !expected) {
                live.cancel(id, Reason.CHILD_ENDED);
            } else {
                adopt(order, report);
            }
        }
        boolean child = id == order.childId;
        long filledE8 =
                child ? report.cumulativeQuantityE8 - order.childFilledE8 : report.lastQuantityE8;
        if (filledE8 > 0) {
            order.childFilledE8 += child ? filledE8 : 0;
            order.filledE8 += filledE8;
            brackets.onFill(order, filledE8);
        }
        if (child && report.isTerminal()) {
            onChildEnd(order, report);
        } else if (order.isComplete() && !order.isOut()) {
            order.finish(Reason.NONE);
        }
    }

    private void adopt(EmulatedOrder order, AccountColumn report) {
        order.childId = report.clientOrderId;
        order.childPending = false;
        order.echoDoubtful = false;
        order.childQuantityE8 = report.orderQuantityE8;
        // One that the venue brings back was filled before, and was counted then.
        order.childFilledE8 = report.cumulativeQuantityE8 - report.lastQuantityE8;
        order.resizing = false;
        if (order.ending) {
            live.cancel(order.childId, order.endReason);
        }
        brackets.enforce(order);
    }

    private void onChildEnd(EmulatedOrder order, AccountColumn report) {
        boolean whole = order.childRestE8() <= 0;
        boolean resized = order.resizing;
        order.resizing = false;
        order.forgetChild();
        if (order.isComplete()) {
            order.finish(Reason.NONE);
        } else if (!whole && !resized && !order.ending) {
            if (isFailure(order, report.status)) {
                lose(order, Reason.CHILD_ENDED);
            } else {
                order.finish(Reason.CHILD_ENDED);
            }
        }
    }

    /** The venue would not, or had nobody to trade with; a limit may expire because it is one. */
    private static boolean isFailure(EmulatedOrder order, OrderStatus status) {
        return status == OrderStatus.REJECTED
                || status == OrderStatus.EXPIRED && order.childType() == OrderType.MARKET;
    }

    /**
     * It ends unfilled though nobody wished so; of protection a person must know at once. What was
     * triggered is tried again after a while, as a plan's exit is, for as long as there is
     * something to close: the reason may be gone.
     */
    private void lose(EmulatedOrder order, Reason reason) {
        order.forgetChild();
        if (order.reduceOnly && !order.ending && order.retryNs == 0) {
            alerts.writeCritical(
                    order.instrumentId,
                    Reason.PROTECTION_MISSING,
                    order.id,
                    FixedPoint.toDouble(order.restE8()),
                    0,
                    decisions);
        }
        if (order.isDueProtection()) {
            order.retryNs = nowNs + graceNs;
        } else {
            order.finish(reason);
        }
    }
}
