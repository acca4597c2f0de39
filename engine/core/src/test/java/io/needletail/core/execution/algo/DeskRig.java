package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.AlgoEndDecoder;
import io.needletail.codecs.sbe.AlgoStatusDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.AlgoTerms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A desk whose market, account and reports are filled by hand: mid is 1,000, a tick and a lot are
 * 0.01. Parents are numbered from 1; of each the order placed last is the one that is reported on.
 */
final class DeskRig implements ChildOrders {
    static final long ONE = FixedPoint.ONE;
    static final long SECOND_NS = 1_000_000_000L;

    final MarketColumn market = new MarketColumn();
    final AccountColumn account = new AccountColumn();
    final Decisions decisions = new Decisions();
    AlgoDesk desk = new AlgoDesk(this, SECOND_NS);
    long nowNs = 1_000 * SECOND_NS;
    boolean full;

    private final List<String> placed = new ArrayList<>();
    private final List<String> cancels = new ArrayList<>();
    private final Map<Long, Child> children = new HashMap<>();
    private OrderRole role = OrderRole.SLICE;
    private long lastPlan;
    private long lastOrder;

    private static final class Child {
        final long quantityE8;
        long id;
        long filledE8;

        Child(long quantityE8) {
            this.quantityE8 = quantityE8;
        }
    }

    DeskRig() {
        market.tickSizeE8 = ONE / 100;
        market.lotSizeE8 = ONE / 100;
        market.minQuantityE8 = ONE / 100;
        market.bookState = BookState.SYNCED;
        account.reconciled = true;
        account.tradingState = TradingState.ACTIVE;
        quote(999.9, 1_000.1);
    }

    static long e8(double value) {
        return Math.round(value * ONE);
    }

    /** The best prices, 0 = none; there are 50 at each. */
    DeskRig quote(double bid, double ask) {
        market.bidPriceE8 = e8(bid);
        market.askPriceE8 = e8(ask);
        market.bidQuantityE8 = bid == 0 ? 0 : 50 * ONE;
        market.askQuantityE8 = ask == 0 ? 0 : 50 * ONE;
        market.bookChanged = true;
        return this;
    }

    /** There is no book, but a last price. */
    DeskRig candlesOnly(double price) {
        quote(0, 0);
        market.bookState = BookState.EMPTY;
        market.tradePriceE8 = e8(price);
        return this;
    }

    /** Begins a parent; a limit of 0 is none. */
    long work(Side side, double quantity, double limit, AlgoTerms terms) {
        return begin(OrderRole.SLICE, side, quantity, limit, 0, terms);
    }

    /** Begins an entry of a plan with this stop. */
    long enter(Side side, double quantity, double stop, AlgoTerms terms) {
        return begin(OrderRole.ENTRY_SLICE, side, quantity, 0, stop, terms);
    }

    private long begin(
            OrderRole role,
            Side side,
            double quantity,
            double limit,
            double stop,
            AlgoTerms terms) {
        this.role = role;
        AlgoOpening opening = new AlgoOpening();
        opening.planId = ++lastPlan;
        opening.instrumentId = market.instrumentId;
        opening.terms = terms;
        opening.role = role;
        opening.stopE8 = e8(stop);
        opening.side = side;
        opening.quantityE8 = e8(quantity);
        opening.limitE8 = e8(limit);
        desk.start(opening, nowNs, market, account, decisions);
        return lastPlan;
    }

    DeskRig event() {
        desk.step(nowNs, market, account, decisions);
        return this;
    }

    DeskRig after(long ns) {
        nowNs += ns;
        return event();
    }

    /** An event with a trade. */
    DeskRig trade(Side aggressor, double price, double quantity) {
        market.traded = true;
        market.tradeAggressor = aggressor;
        market.tradePriceE8 = e8(price);
        market.tradeQuantityE8 = e8(quantity);
        event();
        market.traded = false;
        return this;
    }

    /** What was placed is on its way; it has a number from now on. */
    DeskRig sent(long planId) {
        children.get(planId).id = ++lastOrder;
        return report(planId, OrderStatus.SENT, 0);
    }

    /** What was placed rests at the venue. */
    DeskRig rests(long planId) {
        return sent(planId).report(planId, OrderStatus.NEW, 0);
    }

    /** What was placed is filled. */
    DeskRig filled(long planId) {
        double quantity = FixedPoint.toDouble(children.get(planId).quantityE8);
        return sent(planId).report(planId, OrderStatus.FILLED, quantity);
    }

    /** What was placed found nobody. */
    DeskRig expired(long planId) {
        return sent(planId).report(planId, OrderStatus.EXPIRED, 0);
    }

    /** Risk refuses what was placed. */
    DeskRig refused(long planId) {
        children.get(planId).id = 0;
        return report(planId, OrderStatus.REJECTED, 0);
    }

    /** A report on what was placed; {@code filled} is the sum so far, at 1,000 each. */
    DeskRig report(long planId, OrderStatus status, double filled) {
        Child child = children.get(planId);
        AccountColumn report = new AccountColumn();
        report.planId = planId;
        report.role = role;
        report.clientOrderId = child.id;
        report.status = status;
        report.orderQuantityE8 = child.quantityE8;
        report.cumulativeQuantityE8 = e8(filled);
        report.cumulativeQuoteE8 = e8(1_000 * filled);
        report.lastQuantityE8 = e8(filled) - child.filledE8;
        report.lastPriceE8 = 1_000 * ONE;
        child.filledE8 = e8(filled);
        desk.onReport(report, nowNs);
        return this;
    }

    /** Another desk goes on from the state of this one. */
    DeskRig restart() {
        StateTape state = new StateTape();
        desk.save(state);
        desk = new AlgoDesk(this, SECOND_NS);
        desk.load(state);
        StateTape again = new StateTape();
        desk.save(again);
        if (!state.isRead() || !state.values().equals(again.values())) {
            throw new AssertionError("the state is another after it was stored and restored");
        }
        return this;
    }

    /** What was placed since this was asked for: parent, side, quantity, type, price, reason. */
    List<String> placed() {
        return taken(placed);
    }

    /** Parents whose orders were to be cancelled, and why, since this was asked for. */
    List<String> cancels() {
        return taken(cancels);
    }

    /** Parents that have ended, and why. */
    List<String> ends() {
        return decisions.all(AlgoEndDecoder.class).stream()
                .map(end -> end.planId() + " " + end.reason())
                .toList();
    }

    /** What was told of the parents' states last. */
    String status() {
        AlgoStatusDecoder status = decisions.last(AlgoStatusDecoder.class);
        return status.planId() + " " + status.state() + " " + status.reason();
    }

    private static List<String> taken(List<String> from) {
        List<String> all = List.copyOf(from);
        from.clear();
        return all;
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public void place(AlgoOpening of, Proposal child) {
        children.put(of.planId, new Child(child.quantityE8));
        String inForce = child.timeInForce == TimeInForce.NONE ? "" : " " + child.timeInForce;
        String price = child.priceE8 == 0 ? "" : " " + FixedPoint.toDouble(child.priceE8);
        placed.add(
                of.planId
                        + " "
                        + of.side
                        + " "
                        + FixedPoint.toDouble(child.quantityE8)
                        + " "
                        + child.orderType
                        + inForce
                        + price
                        + " "
                        + child.reason);
    }

    @Override
    public void cancel(long planId, OrderRole role, Reason reason) {
        cancels.add(planId + " " + role + " " + reason);
    }
}
