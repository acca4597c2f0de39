package io.needletail.core.account;

import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.core.market.MarketColumn;

/** Applies facts about orders: their state, their fills, and what must be asked or told of them. */
final class OrderDesk {
    private final WorkingOrders orders;
    private final Fills fills;
    private final TradingSwitch trading;
    private final AccountConfig config;
    private final AccountDecisions decisions;

    OrderDesk(
            WorkingOrders orders,
            Fills fills,
            TradingSwitch trading,
            AccountConfig config,
            AccountDecisions decisions) {
        this.orders = orders;
        this.fills = fills;
        this.trading = trading;
        this.config = config;
        this.decisions = decisions;
    }

    /**
     * Applies one fact and describes it in the column.
     *
     * @return whether balances must be compared anew, because something moved behind our back.
     */
    boolean apply(OrderFact fact, long nowNs, MarketColumn market, AccountColumn out) {
        WorkingOrder order = orders.find(fact.clientOrderId, fact.venueOrderId);
        OrderStatus before = order == null ? OrderStatus.NONE : order.status;
        Transition transition = OrderLifecycle.of(before, fact.executionType);
        if (order == null) {
            return applyToNone(transition, fact, nowNs, market, out);
        }
        orders.name(order, fact.venueOrderId);
        boolean filled = fills.take(order, fact, nowNs, market, out);
        OrderStatus target = target(order, transition, fact, filled, nowNs);
        out.reportApplied = change(order, target, Reason.NONE) | filled;
        if (transition == Transition.ASK
                || order.status == OrderStatus.UNKNOWN && before != OrderStatus.UNKNOWN) {
            ask(order, Reason.NONE, nowNs);
        }
        boolean tooMuch = filled && order.cumulativeQuantityE8 > order.quantityE8;
        if (transition == Transition.FILL_AFTER_REJECT && filled
                || isRevived(before, order)
                || tooMuch) {
            alert(order, Severity.CRITICAL, Reason.UNEXPLAINED_FILL);
        }
        if (fact.executionType == ExecutionType.REPLACED && fact.originalClientOrderId != 0) {
            end(fact.originalClientOrderId);
        }
        if (out.reportApplied && hasEndedAsLast(order)) {
            fills.endTrip(order, nowNs, market, out);
        }
        describe(order, before, out);
        return order.isForeign() && filled;
    }

    /** The order is ours and has ended, and none of ours works on its instrument any more. */
    private boolean hasEndedAsLast(WorkingOrder order) {
        if (order.isForeign() || !OrderLifecycle.isEnd(order.status)) {
            return false;
        }
        for (int at = orders.nextWorking(0); at >= 0; at = orders.nextWorking(at + 1)) {
            WorkingOrder other = orders.get(at);
            if (other.instrumentId == order.instrumentId && !other.isForeign()) {
                return false;
            }
        }
        return true;
    }

    /** Nobody knows this order's fate any more, and the venue is asked when it can be. */
    void lose(WorkingOrder order, Reason reason, boolean ask, long nowNs) {
        change(order, OrderStatus.UNKNOWN, reason);
        if (ask) {
            ask(order, reason, nowNs);
        }
    }

    /** Asks the venue about the order, unless it was asked a moment ago. */
    boolean ask(WorkingOrder order, Reason reason, long nowNs) {
        boolean due =
                order.lastQueryNs == 0 || nowNs - order.lastQueryNs >= config.queryIntervalNs();
        if (due) {
            order.lastQueryNs = nowNs;
            decisions.query(QueryKind.ORDER, reason, order.instrumentId, order.clientOrderId);
        }
        return due;
    }

    /**
     * An order that is not ours is not among the venue's open ones. The list may be older than the
     * order, and nobody can be asked about it, so a later word of it revives it.
     */
    void endForeign(WorkingOrder order) {
        order.givenUp = true;
        change(order, OrderStatus.CANCELED, Reason.RECONCILIATION);
    }

    private boolean applyToNone(
            Transition transition,
            OrderFact fact,
            long nowNs,
            MarketColumn market,
            AccountColumn out) {
        out.clientOrderId = fact.clientOrderId;
        switch (transition) {
            case REGISTER -> register(fact, fact.role, nowNs, market, out);
            case REFUSE -> describeUnsent(fact, OrderStatus.REJECTED, out);
            case TELL -> describeUnsent(fact, fact.status, out);
            case RECORD -> {
                return record(fact, nowNs, market, out);
            }
            default -> hearOfEnd(fact);
        }
        return false;
    }

    /** Of an order that nobody knew before, nothing is to be kept; but another engine had it. */
    private void hearOfEnd(OrderFact fact) {
        if (fact.isEnd()
                && !orders.isForgotten(fact.clientOrderId)
                && trading.haltsFor(fact.clientOrderId, false)) {
            decisions.alert(
                    fact.instrumentId,
                    Severity.CRITICAL,
                    Reason.ANOTHER_ENGINE,
                    fact.clientOrderId,
                    0);
        }
    }

    private WorkingOrder register(
            OrderFact fact, OrderRole role, long nowNs, MarketColumn market, AccountColumn out) {
        WorkingOrder order = orders.add(fact.clientOrderId, fact.venueOrderId);
        order.instrumentId = fact.instrumentId;
        order.side = fact.side;
        order.orderType = fact.orderType;
        order.role = role;
        order.planId = fact.planId;
        order.pairId = fact.pairId;
        order.quantityE8 = fact.quantityE8;
        order.priceE8 = fact.priceE8;
        order.stopPriceE8 = fact.stopPriceE8;
        order.worstPriceE8 = worstPrice(fact, market);
        order.sentTimeNs = nowNs;
        out.reportApplied = change(order, OrderStatus.SENT, Reason.NONE);
        describe(order, OrderStatus.NONE, out);
        return order;
    }

    private static long worstPrice(OrderFact fact, MarketColumn market) {
        long given = fact.priceE8 > 0 ? fact.priceE8 : fact.stopPriceE8;
        return given > 0 ? given : market.midPriceE8();
    }

    private static void describeUnsent(OrderFact fact, OrderStatus status, AccountColumn out) {
        out.reportApplied = true;
        out.role = fact.role;
        out.side = fact.side;
        out.planId = fact.planId;
        out.pairId = fact.pairId;
        out.status = status;
        out.orderQuantityE8 = fact.quantityE8;
        out.cumulativeQuantityE8 = fact.cumulativeQuantityE8;
    }

    /**
     * Foreign orders are recorded and counted; our own, if forgotten, force a comparison. One that
     * is open is none of ours, since those ended.
     */
    private boolean record(OrderFact fact, long nowNs, MarketColumn market, AccountColumn out) {
        boolean ended = OrderLifecycle.isEnd(fact.status) && !fact.isFill();
        boolean open = !fact.isFill() && !OrderLifecycle.isEnd(fact.status);
        if (!open && orders.isForgotten(fact.clientOrderId)) {
            decisions.alert(
                    fact.instrumentId,
                    Severity.CRITICAL,
                    Reason.UNEXPLAINED_FILL,
                    fact.clientOrderId,
                    fact.cumulativeQuantityE8 / 1e8);
            return true;
        }
        if (ended || fact.instrumentId < 0) {
            return false;
        }
        WorkingOrder order = register(fact, OrderRole.EXTERNAL, nowNs, market, out);
        if (trading.haltsFor(fact.clientOrderId, fact.executionType == ExecutionType.NEW)) {
            alert(order, Severity.CRITICAL, Reason.ANOTHER_ENGINE);
        } else {
            alert(order, Severity.WARNING, Reason.EXTERNAL_ORDER);
        }
        order.acknowledged = true;
        boolean filled = fills.take(order, fact, nowNs, market, out);
        OrderStatus now = OrderLifecycle.isEnd(fact.status) ? fact.status : live(order);
        change(order, now, Reason.EXTERNAL_ORDER);
        describe(order, OrderStatus.NONE, out);
        return filled;
    }

    private OrderStatus target(
            WorkingOrder order, Transition transition, OrderFact fact, boolean filled, long nowNs) {
        OrderStatus target =
                switch (transition) {
                    case ACKNOWLEDGE -> acknowledge(order);
                    case FILL, FILL_AFTER_REJECT -> filled ? alive(order) : order.status;
                    case ADOPT -> adopt(order, fact);
                    case MISS -> miss(order, nowNs);
                    case REVIVE -> revive(order, fact, filled);
                    case RESUME, FILL_AFTER_END ->
                            order.givenUp ? revive(order, fact, filled) : order.status;
                    case IGNORE, ASK -> order.status;
                    default -> transition.next();
                };
        boolean all = order.quantityE8 > 0 && order.remainingE8() == 0;
        return all ? OrderStatus.FILLED : target;
    }

    /** A second acknowledgement is an echo, and proves nothing of an order lost since. */
    private static OrderStatus acknowledge(WorkingOrder order) {
        return order.acknowledged ? order.status : alive(order);
    }

    private static OrderStatus adopt(WorkingOrder order, OrderFact fact) {
        if (OrderLifecycle.isEnd(fact.status)) {
            return fact.status;
        }
        boolean told =
                fact.status == OrderStatus.NEW || fact.status == OrderStatus.PARTIALLY_FILLED;
        boolean old = fact.cumulativeQuantityE8 < order.cumulativeQuantityE8;
        return told && !old ? alive(order) : order.status;
    }

    private OrderStatus miss(WorkingOrder order, long nowNs) {
        if (order.notFoundCount++ == 0) {
            order.firstNotFoundNs = nowNs;
        }
        boolean old = nowNs - order.firstNotFoundNs >= config.notFoundAgeNs();
        if (order.notFoundCount < 2 || !old) {
            return OrderStatus.UNKNOWN;
        }
        order.givenUp = true;
        return order.cumulativeQuantityE8 > 0 ? OrderStatus.CANCELED : OrderStatus.REJECTED;
    }

    private static OrderStatus revive(WorkingOrder order, OrderFact fact, boolean filled) {
        if (!order.givenUp && !filled) {
            return order.status;
        }
        return fact.executionType == ExecutionType.STATUS ? adopt(order, fact) : alive(order);
    }

    private static OrderStatus alive(WorkingOrder order) {
        order.acknowledged = true;
        order.givenUp = false;
        order.notFoundCount = 0;
        return live(order);
    }

    private static OrderStatus live(WorkingOrder order) {
        return order.cumulativeQuantityE8 > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
    }

    private static boolean isRevived(OrderStatus before, WorkingOrder order) {
        return OrderLifecycle.isEnd(before) && !OrderLifecycle.isEnd(order.status);
    }

    private void end(long clientOrderId) {
        WorkingOrder replaced = orders.find(clientOrderId, 0);
        if (replaced != null && !OrderLifecycle.isEnd(replaced.status)) {
            change(replaced, OrderStatus.CANCELED, Reason.NONE);
        }
    }

    private boolean change(WorkingOrder order, OrderStatus to, Reason reason) {
        OrderStatus from = order.status;
        if (from == to) {
            return false;
        }
        order.status = to;
        orders.settle(order);
        decisions.orderState(order, from, reason);
        return true;
    }

    private void alert(WorkingOrder order, Severity severity, Reason reason) {
        double quantity = order.quantityE8 / 1e8;
        decisions.alert(order.instrumentId, severity, reason, order.clientOrderId, quantity);
    }

    private static void describe(WorkingOrder order, OrderStatus before, AccountColumn out) {
        out.clientOrderId = order.clientOrderId;
        out.venueOrderId = order.venueOrderId;
        out.role = order.role;
        out.side = order.side;
        out.planId = order.planId;
        out.pairId = order.pairId;
        out.statusBefore = before;
        out.status = order.status;
        out.orderQuantityE8 = order.quantityE8;
        out.cumulativeQuantityE8 = order.cumulativeQuantityE8;
        out.cumulativeQuoteE8 = order.cumulativeQuoteE8;
    }
}
