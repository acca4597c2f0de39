package io.needletail.core.execution;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.StrategyRequest;

/**
 * Holds the orders that the venue lacks, and lets them out as orders that it has: when a price is
 * reached, an order of ours was filled, or the displayed part is used up. Each release is a wish
 * like any other, for risk to judge. What reports tell of the children it learns by their role and
 * plan. An order is judged by prices of events after the one that asked for it.
 */
final class Emulation {
    /** Most of one instrument; one more is refused. All of them may be triggered by one event. */
    static final int MOST_PER_INSTRUMENT = 32;

    /** So many are released in one event; the next event goes on. */
    private static final int MOST_RELEASES = 8;

    /** No more is ended in an event that told so many steps. */
    private static final int MOST_STEPS = 40;

    private final EmulatedOrders orders = new EmulatedOrders();
    private final EmulationWriter writer = new EmulationWriter();
    private final AlertWriter alerts = new AlertWriter();
    private final Brackets brackets;
    private final EmulatedChildren children;
    private final double[] atrs;
    private final boolean[] blind;
    private MessageSink decisions;

    /**
     * Nothing is held yet.
     *
     * @param graceNs after which protection whose release failed is let out again.
     */
    Emulation(LiveOrders live, int instruments, long graceNs) {
        brackets = new Brackets(orders, live, writer);
        children = new EmulatedChildren(orders, brackets, live, graceNs);
        atrs = new double[instruments];
        blind = new boolean[instruments];
    }

    /** An event begins. */
    void begin(MarketColumn market, FeatureColumn feature, MessageSink decisions) {
        this.decisions = decisions;
        writer.begin(decisions);
        if (feature.decisionPoint && market.instrumentId >= 0) {
            atrs[market.instrumentId] = feature.atr;
        }
    }

    /** A new run: an echo that did not come yet comes before the venue is reconciled, or never. */
    void onManifest() {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder order = orders.get(i);
            order.echoDoubtful = order.childPending;
        }
    }

    /** Ends all of an instrument's orders, -1 = of all instruments. */
    void cancelAll(int instrumentId, Reason reason) {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder order = orders.get(i);
            if (instrumentId < 0 || instrumentId == order.instrumentId) {
                brackets.askEnd(order, reason);
            }
        }
    }

    /** A strategy wants an order to end. */
    void cancel(long id) {
        EmulatedOrder order = orders.find(id);
        if (order != null) {
            brackets.askEnd(order, Reason.STRATEGY);
        }
    }

    /** Takes an order in, or refuses it. */
    void accept(StrategyRequest request, long nowNs, MarketColumn market, boolean mayAct) {
        EmulatedOrder order = orders.isFull() ? null : orders.draft();
        if (order == null || countOf(market.instrumentId) >= MOST_PER_INSTRUMENT) {
            refuseFor(request, market);
            return;
        }
        order.set(request, market.instrumentId);
        bringOntoGrid(order, request, market);
        order.begin();
        Reason obstacle = obstacle(order, nowNs, market, mayAct);
        if (obstacle == Reason.NONE) {
            orders.add();
            writer.write(order, EmulationStep.ACCEPTED, Reason.STRATEGY, 0);
        } else {
            writer.write(order, EmulationStep.REFUSED, obstacle, 0);
        }
    }

    /** Takes a report on one of the children. */
    void onReport(AccountColumn report, long nowNs) {
        children.onReport(report, nowNs, decisions);
    }

    /** Lets time and prices act on what was held before this event. */
    void watch(long nowNs, MarketColumn market, boolean mayAct) {
        int armed = 0;
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder order = orders.get(i);
            if (order.instrumentId == market.instrumentId) {
                settleDoubt(order, mayAct);
                if (!order.ending) {
                    armed += watch(order, nowNs, market, mayAct) ? 1 : 0;
                }
            }
        }
        tellBlindness(armed, market);
    }

    /** Ends what is over and lets out what is due. */
    void release(
            long nowNs, MarketColumn market, AccountColumn account, boolean mayAct, Wishes wishes) {
        for (int i = 0; i < orders.count() && writer.written() < MOST_STEPS; i++) {
            EmulatedOrder order = orders.get(i);
            if (order.instrumentId == market.instrumentId && order.ending && !order.isOut()) {
                end(i--);
            }
        }
        int released = 0;
        for (int i = 0; i < orders.count() && mayAct && released < MOST_RELEASES; i++) {
            EmulatedOrder order = orders.get(i);
            boolean mine = order.instrumentId == market.instrumentId;
            if (mine && isFree(order) && nowNs >= order.retryNs && !wishes.isFull()) {
                release(order, market, account, wishes);
                released++;
            }
        }
    }

    /** What armed stops on one side may close of an instrument's position. */
    long stopE8(int instrumentId, Side side) {
        long sumE8 = 0;
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder order = orders.get(i);
            if (order.instrumentId == instrumentId && order.side == side && order.isArmedStop()) {
                sumE8 += order.restE8();
            }
        }
        return sumE8;
    }

    private int countOf(int instrumentId) {
        int found = 0;
        for (int i = 0; i < orders.count(); i++) {
            found += orders.get(i).instrumentId == instrumentId ? 1 : 0;
        }
        return found;
    }

    private void refuseFor(StrategyRequest request, MarketColumn market) {
        alerts.writeCritical(
                market.instrumentId,
                Reason.TOO_MANY_EMULATED,
                request.emulatedId,
                countOf(market.instrumentId),
                MOST_PER_INSTRUMENT,
                decisions);
    }

    private void bringOntoGrid(EmulatedOrder order, StrategyRequest request, MarketColumn market) {
        boolean buys = order.side == Side.BUY;
        order.quantityE8 = Grid.floor(order.quantityE8, market.lotSizeE8);
        order.priceE8 = Grid.onTick(order.priceE8, !buys, market.tickSizeE8);
        order.stopPriceE8 = Grid.onTick(order.stopPriceE8, buys, market.tickSizeE8);
        if (request.displayE8 != 0) {
            long shownE8 = Grid.floor(request.displayE8, market.lotSizeE8);
            order.displayE8 = shownE8 > 0 ? shownE8 : -1;
        }
        boolean second = order.groupId != 0 && !order.hasTrigger() && brackets.hasRestingLeg(order);
        if (second && order.priceE8 > 0) {
            order.orderType = OrderType.TAKE_PROFIT_LIMIT;
            order.timeInForce = TimeInForce.GTC;
            order.trigger = TriggerPrice.LAST_TRADE;
            order.stopPriceE8 = order.priceE8;
        }
    }

    private Reason obstacle(EmulatedOrder order, long nowNs, MarketColumn market, boolean mayAct) {
        if (market.lotSizeE8 <= 0) {
            return Reason.NO_INSTRUMENT;
        }
        boolean marketLeg = order.groupId != 0 && !order.hasTrigger() && order.priceE8 == 0;
        if (marketLeg || !TriggerWatch.isSound(order, atrs[market.instrumentId])) {
            return Reason.BAD_REQUEST;
        }
        if (isOver(order, nowNs)) {
            return Reason.TIME_REACHED;
        }
        boolean now = order.phase == EmulatedOrder.Phase.DUE && !order.reduceOnly;
        return now && !mayAct ? Reason.NOT_RECONCILED : Reason.NONE;
    }

    private static void settleDoubt(EmulatedOrder order, boolean mayAct) {
        if (order.echoDoubtful && mayAct) {
            order.echoDoubtful = false;
            order.childPending = false;
            order.forgetChild();
        }
    }

    private static boolean isOver(EmulatedOrder order, long nowNs) {
        return order.expireTimeNs != 0 && nowNs >= order.expireTimeNs;
    }

    /** Whether the order is armed and watches the book. */
    private boolean watch(EmulatedOrder order, long nowNs, MarketColumn market, boolean mayAct) {
        if (isOver(order, nowNs)) {
            brackets.askEnd(order, Reason.TIME_REACHED);
            return false;
        }
        if (order.phase == EmulatedOrder.Phase.WAITING && orders.find(order.parentId) == null) {
            order.finish(Reason.PARENT_ENDED);
        }
        if (order.phase != EmulatedOrder.Phase.ARMED) {
            return false;
        }
        long seenE8 = TriggerWatch.seenPriceE8(order, market);
        if (seenE8 > 0) {
            boolean trails = order.trail != TrailKind.NONE;
            double atr = atrs[order.instrumentId];
            if (trails && TriggerWatch.follow(order, seenE8, atr, market.tickSizeE8)) {
                writer.write(order, EmulationStep.MOVED, Reason.NONE, seenE8);
            }
            if (TriggerWatch.isReached(order, seenE8)) {
                trigger(order, seenE8, mayAct);
            }
        }
        return order.trigger == TriggerPrice.BEST_OPPOSITE;
    }

    private void trigger(EmulatedOrder order, long seenE8, boolean mayAct) {
        order.phase = EmulatedOrder.Phase.DUE;
        writer.write(order, EmulationStep.TRIGGERED, Reason.PRICE_REACHED, seenE8);
        if (mayAct || order.reduceOnly) {
            brackets.onTriggered(order);
        } else {
            order.finish(Reason.NOT_RECONCILED);
        }
    }

    private void tellBlindness(int armed, MarketColumn market) {
        boolean now = armed > 0 && market.bookState != BookState.SYNCED;
        if (now && !blind[market.instrumentId]) {
            alerts.writeCritical(market.instrumentId, Reason.TRIGGER_BLIND, 0, armed, 0, decisions);
        }
        blind[market.instrumentId] = now;
    }

    private void end(int index) {
        EmulatedOrder order = orders.get(index);
        writer.write(order, endStep(order), order.endReason, 0);
        brackets.onEnd(order);
        orders.remove(index);
    }

    private static EmulationStep endStep(EmulatedOrder order) {
        if (order.filledE8 > 0 && order.filledE8 >= order.quantityE8) {
            return EmulationStep.FILLED;
        }
        return switch (order.endReason) {
            case NONE -> EmulationStep.FILLED;
            case TIME_REACHED -> EmulationStep.EXPIRED;
            case RISK_REFUSED, NOT_RECONCILED -> EmulationStep.REFUSED;
            default -> EmulationStep.CANCELED;
        };
    }

    private boolean isFree(EmulatedOrder order) {
        return order.phase == EmulatedOrder.Phase.DUE
                && !order.ending
                && !order.isOut()
                && order.restE8() > 0
                && (order.hasTrigger() || order.parentId == 0)
                && !brackets.isBlocked(order);
    }

    private void release(
            EmulatedOrder order, MarketColumn market, AccountColumn account, Wishes wishes) {
        long quantityE8 = sizeE8(order, market, account);
        boolean none =
                order.retryNs > 0 && Grid.orderable(quantityE8, market, account.contract) == 0;
        if (none || quantityE8 <= 0) {
            order.finish(order.reduceOnly ? Reason.REDUCED_POSITION : Reason.SIZE_BELOW_MINIMUM);
            return;
        }
        boolean refilled = order.displayE8 > 0 && order.filledE8 > 0;
        Reason reason =
                refilled
                        ? Reason.CHILD_ENDED
                        : order.hasTrigger() ? Reason.PRICE_REACHED : Reason.STRATEGY;
        Wish wish =
                wishes.market(
                        order.instrumentId, reason, OrderRole.EMULATED, order.side, quantityE8);
        wish.orderType = order.childType();
        wish.timeInForce = order.timeInForce;
        wish.priceE8 = order.priceE8;
        wish.planId = order.id;
        wish.reduceOnly = order.reduceOnly;
        wish.triggered = order.hasTrigger();
        order.childPending = true;
        order.childQuantityE8 = quantityE8;
        order.childFilledE8 = 0;
        writer.released(order, reason, quantityE8);
    }

    /**
     * What goes out: the rest or the displayed part of it, no more than there is to close, nor than
     * the venue takes at the market; then the next part follows.
     */
    private static long sizeE8(EmulatedOrder order, MarketColumn market, AccountColumn account) {
        long restE8 = order.restE8();
        if (order.reduceOnly) {
            long position = account.positionQuantityE8;
            restE8 = Math.min(restE8, order.side == Side.SELL ? position : -position);
        }
        restE8 = Grid.floor(restE8, market.lotSizeE8);
        boolean last = Grid.orderable(restE8 - order.displayE8, market, account.contract) == 0;
        long sizeE8 = last || order.displayE8 == 0 ? restE8 : order.displayE8;
        return order.childType() == OrderType.MARKET
                ? OrderParts.partE8(
                        sizeE8,
                        OrderParts.mostE8(true, market.midPriceE8(), market, account.contract),
                        market)
                : sizeE8;
    }

    void save(StateWriter out) {
        orders.save(out);
        for (int i = 0; i < atrs.length; i++) {
            out.putDouble(atrs[i]);
            out.putBoolean(blind[i]);
        }
    }

    void load(StateReader in) {
        orders.load(in);
        for (int i = 0; i < atrs.length; i++) {
            atrs[i] = in.getDouble();
            blind[i] = in.getBoolean();
        }
    }
}
