package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.core.sim.OrderTicket;
import io.needletail.core.sim.RejectReason;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the account's orders in, follows them in their markets, and reports what becomes of them.
 */
final class OrderDesk implements AccountListener {
    private final VenueAccount account;
    private final VenueClock clock;
    private final OrderBlotter blotter = new OrderBlotter();
    private final OrderReports reports;
    private final UserEvents events;
    private final Map<Long, OrderPair> openPairs = new HashMap<>();
    private final OrderTicket ticket = new OrderTicket();
    private final OrderTicket pairTicket = new OrderTicket();
    private OrderWitness witness = OrderWitness.NONE;
    private long lastTag;
    private long lastListId;

    OrderDesk(VenueAccount account, VenueClock clock, UserEvents events) {
        this.account = account;
        this.clock = clock;
        this.events = events;
        reports = new OrderReports(clock);
    }

    void witness(OrderWitness next) {
        witness = next;
    }

    static OrderWitness.Order seen(VenueOrder order) {
        return new OrderWitness.Order(
                order.originalClientOrderId,
                order.symbol(),
                order.side,
                order.quantityE8,
                order.priceE8,
                order.executedE8,
                order.open());
    }

    /** Whether no order has come yet. */
    boolean isUntouched() {
        return lastTag == 0;
    }

    OrderBlotter blotter() {
        return blotter;
    }

    VenueAccount account() {
        return account;
    }

    /** Checks an order by all rules but the balance. */
    void check(VenueOrder order) {
        SymbolRules rules = order.market.rules();
        if (!rules.trading()) {
            throw VenueError.of(-1013, "Market is closed.");
        }
        long lastE8 = order.market.engine().lastTradePriceE8();
        Filters.quantity(rules, order.quantityE8);
        if (order.priceE8 != 0) {
            Filters.price(rules, order.priceE8, lastE8);
        }
        if (order.stopPriceE8 != 0) {
            Filters.price(rules, order.stopPriceE8, lastE8);
        }
        long judgedE8 =
                order.priceE8 != 0
                        ? order.priceE8
                        : order.stopPriceE8 != 0 ? order.stopPriceE8 : lastE8;
        Filters.notional(rules, judgedE8, order.quantityE8);
        blotter.checkRoom(order);
        RejectReason reason = order.market.engine().check(order.fill(ticket));
        if (reason != RejectReason.NONE) {
            throw VenueError.of(-2010, words(reason));
        }
    }

    private static String words(RejectReason reason) {
        return switch (reason) {
            case WOULD_TAKE -> "Order would immediately match and take.";
            case WOULD_TRIGGER -> "Stop price would trigger immediately.";
            default -> "This action is disabled on this account.";
        };
    }

    void place(VenueOrder order) {
        check(order);
        order.hold = account.hold(order, 1);
        enter(order);
        order.market.engine().place(order.fill(ticket));
        order.market.publishTouch();
    }

    OrderPair placePair(VenueOrder first, VenueOrder second, String clientId) {
        check(first);
        check(second);
        if (first.clientOrderId.equals(second.clientOrderId)) {
            throw VenueError.of(-2010, "Duplicate order sent.");
        }
        VenueOrder dearer = worst(first) >= worst(second) ? first : second;
        Hold hold = account.hold(dearer, 2);
        OrderPair pair = new OrderPair(clientId, List.of(first, second));
        lastListId++;
        for (VenueOrder order : pair.orders()) {
            order.hold = hold;
            order.listId = lastListId;
            enter(order);
        }
        openPairs.put(lastListId, pair);
        first.market.engine().placePair(first.fill(ticket), second.fill(pairTicket));
        events.add(reports.list(pair, false));
        first.market.publishTouch();
        return pair;
    }

    private static long worst(VenueOrder order) {
        return FixedPoint.multiply(Math.max(order.priceE8, order.stopPriceE8), order.quantityE8);
    }

    private void enter(VenueOrder order) {
        order.tag = ++lastTag;
        order.createdMs = clock.marketMs();
        order.updatedMs = order.createdMs;
        blotter.enter(order);
        if (witness != OrderWitness.NONE) {
            witness.onEntered(seen(order));
        }
    }

    /** Cancels an open order, and its sibling; both get the cancel's client id. */
    void cancel(VenueOrder order, String cancelId) {
        OrderPair pair = pair(order.listId);
        for (VenueOrder leg : pair == null ? List.of(order) : pair.orders()) {
            if (leg.open()) {
                leg.rename(cancelId);
            }
        }
        order.market.engine().cancel(order.orderId);
        order.market.publishTouch();
    }

    OrderPair pair(long listId) {
        return openPairs.get(listId);
    }

    /** Sends what happened since the last call to those who listen. */
    void deliver() {
        if (account.takeChanged()) {
            events.add(reports.balances(account));
        }
        if (events.anyWaiting()) {
            events.deliver();
        }
    }

    @Override
    public void onAccepted(long tag, long orderId) {
        VenueOrder order = blotter.byTag(tag);
        order.orderId = orderId;
        order.workingMs = order.conditional() ? -1 : order.createdMs;
        report(order, "NEW", null);
    }

    @Override
    public void onTriggered(long tag) {
        VenueOrder order = blotter.byTag(tag);
        order.workingMs = clock.marketMs();
        order.updatedMs = order.workingMs;
        report(order, "NEW", null);
    }

    @Override
    public void onFill(long tag, Fill fill) {
        VenueOrder order = blotter.byTag(tag);
        long feeE8 = account.fill(order, fill.priceE8(), fill.quantityE8(), fill.maker());
        VenueOrder.Charge charge = new VenueOrder.Charge(fill, feeE8);
        order.charges.add(charge);
        order.executedE8 += fill.quantityE8();
        order.quoteE8 += FixedPoint.multiply(fill.priceE8(), fill.quantityE8());
        order.updatedMs = clock.marketMs();
        boolean done = order.executedE8 == order.quantityE8;
        order.status = done ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        if (witness != OrderWitness.NONE) {
            witness.onFill(seen(order), fill.tradeId(), fill.quantityE8());
        }
        report(order, "TRADE", charge);
        if (done) {
            ended(order);
        }
    }

    @Override
    public void onCanceled(long tag) {
        end(blotter.byTag(tag), OrderStatus.CANCELED);
    }

    @Override
    public void onExpired(long tag) {
        end(blotter.byTag(tag), OrderStatus.EXPIRED);
    }

    private void end(VenueOrder order, OrderStatus status) {
        order.status = status;
        order.updatedMs = clock.marketMs();
        report(order, status.name(), null);
        ended(order);
    }

    private void ended(VenueOrder order) {
        account.release(order.hold);
        blotter.ended(order);
        OrderPair pair = openPairs.get(order.listId);
        if (pair != null && !pair.open()) {
            openPairs.remove(order.listId);
            events.add(reports.list(pair, true));
        }
    }

    private void report(VenueOrder order, String kind, VenueOrder.Charge charge) {
        events.add(reports.execution(order, kind, charge));
    }
}
