package io.needletail.core.sim;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Our orders at the simulated venue: lets them in, fills them by the recorded market, ends them.
 */
final class SimulatedBook {
    /** Keeps every amount far within 64 bits. */
    private static final long MOST_NOTIONAL_E8 = 1_000_000_000L * FixedPoint.ONE;

    private final RecordedMarket[] markets;
    private final SimulatedOrders orders;
    private final SimulatedFunds funds;
    private final ReportWriter reports;
    private final QueueModel queue;
    private final int venueId;
    private final SimulatedBinaries binaries;
    private long lastVenueOrderId;
    private long lastTradeId;

    SimulatedBook(
            SimulationConfig config,
            RecordedMarket[] markets,
            SimulatedFunds funds,
            ReportWriter reports) {
        this.markets = markets;
        this.funds = funds;
        this.reports = reports;
        queue = config.queue();
        venueId = config.venueId();
        orders = new SimulatedOrders(config.maxOrders() + 2);
        binaries = new SimulatedBinaries(config, markets, funds, reports);
    }

    SimulatedBinaries binaries() {
        return binaries;
    }

    SimulatedOrders orders() {
        return orders;
    }

    /** Lets an order in or rejects it; returns an order object free to be filled in anew. */
    SimulatedOrder place(SimulatedOrder order, long timeNs) {
        Refusal refusal = check(order, 1);
        if (refusal == Refusal.NONE
                && !funds.lock(order, funds.neededE8(order, markets[order.instrumentId]))) {
            refusal = Refusal.NO_BALANCE;
        }
        if (refusal != Refusal.NONE) {
            reject(order, refusal, timeNs);
            return order;
        }
        SimulatedOrder spare = admit(order, timeNs);
        work(order, timeNs);
        balances(order, timeNs);
        return spare;
    }

    /** Lets two orders in that cancel each other, or rejects both. */
    boolean placePair(SimulatedOrder first, SimulatedOrder second, long timeNs) {
        Refusal refusal = check(first, 2);
        if (refusal == Refusal.NONE) {
            refusal = check(second, 2);
        }
        if (refusal == Refusal.NONE && !lockOnce(first, second)) {
            refusal = Refusal.NO_BALANCE;
        }
        if (refusal != Refusal.NONE) {
            reject(first, refusal, timeNs);
            reject(second, refusal, timeNs);
            return false;
        }
        first.sibling = second;
        second.sibling = first;
        return true;
    }

    /** The second half of {@link #placePair}: enters one leg; returns a free order object. */
    SimulatedOrder admitLeg(SimulatedOrder order, long timeNs) {
        return admit(order, timeNs);
    }

    /** Sets an admitted order to work. */
    void work(SimulatedOrder order, long timeNs) {
        if (order.live && !order.waiting) {
            match(order, timeNs);
        }
    }

    private boolean lockOnce(SimulatedOrder first, SimulatedOrder second) {
        RecordedMarket market = markets[first.instrumentId];
        long one = funds.neededE8(first, market);
        long other = funds.neededE8(second, market);
        return funds.lock(one >= other ? first : second, Math.max(one, other));
    }

    private Refusal check(SimulatedOrder order, int room) {
        if (order.instrumentId < 0 || order.instrumentId >= markets.length) {
            return Refusal.UNKNOWN_SYMBOL;
        }
        RecordedMarket market = markets[order.instrumentId];
        Refusal filtered = filter(order, market);
        if (filtered != Refusal.NONE) {
            return filtered;
        }
        if (orders.find(order.clientOrderId) != null) {
            return Refusal.DUPLICATE;
        }
        if (!orders.hasRoomFor(room)) {
            return Refusal.TOO_MANY_ORDERS;
        }
        if (order.type == OrderType.LIMIT_MAKER && takes(order, market)) {
            return Refusal.WOULD_TAKE;
        }
        long lastE8 = market.lastPriceE8();
        if (order.waiting
                && lastE8 > 0
                && OrderKinds.triggers(order.type, order.side, order.stopPriceE8, lastE8)) {
            return Refusal.WOULD_TRIGGER;
        }
        if (funds.isBinary(order.instrumentId)
                && (order.type != OrderType.MARKET || !binaries.hasRoom())) {
            return Refusal.BAD_PRICE;
        }
        boolean nothingKnown = market.depth(MatchingEngine.opposite(order.side)) == 0;
        return order.type == OrderType.MARKET && nothingKnown ? Refusal.CLOSED : Refusal.NONE;
    }

    private static Refusal filter(SimulatedOrder order, RecordedMarket market) {
        if (order.quantityE8 <= 0 || remains(order.quantityE8, market.lotE8())) {
            return Refusal.BAD_QUANTITY;
        }
        if (order.limited() != order.priceE8 > 0
                || order.waiting != order.stopPriceE8 > 0
                || remains(order.priceE8, market.tickE8())
                || remains(order.stopPriceE8, market.tickE8())) {
            return Refusal.BAD_PRICE;
        }
        long priceE8 = order.priceE8 > 0 ? order.priceE8 : order.stopPriceE8;
        long judgedE8 = Math.max(1, priceE8 > 0 ? priceE8 : market.lastPriceE8());
        if (order.quantityE8 > MOST_NOTIONAL_E8 / judgedE8 * FixedPoint.ONE) {
            return Refusal.BAD_NOTIONAL;
        }
        boolean small =
                judgedE8 > 1
                        && FixedPoint.multiply(judgedE8, order.quantityE8) < market.minNotionalE8();
        return small ? Refusal.BAD_NOTIONAL : Refusal.NONE;
    }

    private static boolean remains(long valueE8, long stepE8) {
        return stepE8 > 0 && valueE8 % stepE8 != 0;
    }

    private static boolean takes(SimulatedOrder order, RecordedMarket market) {
        long touchE8 = market.bestPriceE8(MatchingEngine.opposite(order.side));
        return touchE8 > 0 && within(order, touchE8);
    }

    private static boolean within(SimulatedOrder order, long priceE8) {
        return order.side == Side.BUY ? priceE8 <= order.priceE8 : priceE8 >= order.priceE8;
    }

    void reject(SimulatedOrder order, Refusal refusal, long timeNs) {
        order.venueOrderId = 0;
        reports.begin(order, ExecutionType.REJECTED, OrderStatus.REJECTED, timeNs);
        reports.refusal(refusal);
        reports.commit(timeNs);
    }

    private SimulatedOrder admit(SimulatedOrder order, long timeNs) {
        order.venueOrderId = ++lastVenueOrderId;
        order.status = OrderStatus.NEW;
        SimulatedOrder spare = orders.add(order);
        if (order.originalClientOrderId == 0) {
            reports.begin(order, ExecutionType.NEW, OrderStatus.NEW, timeNs);
        } else {
            reports.begin(order, ExecutionType.REPLACED, OrderStatus.NEW, timeNs)
                    .originalClientOrderId(order.originalClientOrderId);
        }
        reports.commit(timeNs);
        return spare;
    }

    /** Takes what is visible, then rests or ends. */
    private void match(SimulatedOrder order, long timeNs) {
        RecordedMarket market = markets[order.instrumentId];
        if (funds.isBinary(order.instrumentId)) {
            fill(order, market.lastPriceE8(), order.remainingE8(), false, timeNs);
            binaries.open(order, market.lastPriceE8(), timeNs);
            return;
        }
        order.forOpen = market.betweenCandles() && order.type != OrderType.LIMIT_MAKER;
        if (order.forOpen) {
            return;
        }
        TimeInForce timeInForce = order.limited() ? order.timeInForce : TimeInForce.IOC;
        if (timeInForce != TimeInForce.FOK || takeable(order, market)) {
            take(order, market, timeNs);
        }
        if (!order.live) {
            return;
        }
        boolean rests = timeInForce == TimeInForce.GTC || order.type == OrderType.LIMIT_MAKER;
        if (rests) {
            order.aheadE8 = queue.aheadE8(market.displayedE8(order.side, order.priceE8));
        } else {
            end(order, ExecutionType.EXPIRED, OrderStatus.EXPIRED, timeNs);
        }
    }

    private static boolean takeable(SimulatedOrder order, RecordedMarket market) {
        Side from = MatchingEngine.opposite(order.side);
        long left = order.remainingE8();
        int depth = market.depth(from);
        for (int step = 0; step < depth && left > 0; step++) {
            if (!within(order, market.priceE8(from, step))) {
                return false;
            }
            left -= Math.min(left, market.quantityE8(from, step));
        }
        return left == 0;
    }

    private void take(SimulatedOrder order, RecordedMarket market, long timeNs) {
        Side from = MatchingEngine.opposite(order.side);
        int depth = market.depth(from);
        for (int step = 0; step < depth && order.live; step++) {
            long priceE8 = market.priceE8(from, step);
            if (order.limited() && !within(order, priceE8)) {
                return;
            }
            long quantityE8 = Math.min(order.remainingE8(), market.quantityE8(from, step));
            fill(order, priceE8, quantityE8, false, timeNs);
        }
    }

    /** Fills an order and reports it; a full fill ends it, any fill ends its sibling. */
    void fill(SimulatedOrder order, long priceE8, long quantityE8, boolean maker, long timeNs) {
        absorbSibling(order);
        long feeE8 = funds.fill(order, priceE8, quantityE8, maker);
        boolean done = order.remainingE8() == 0;
        order.status = done ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        ExecutionReportEncoder report =
                reports.begin(order, ExecutionType.TRADE, order.status, timeNs);
        report.lastQuantityE8(quantityE8).lastPriceE8(priceE8).tradeId(++lastTradeId);
        report.flags().mAKER(maker);
        reports.fee(funds.quoteAsset(order.instrumentId), feeE8);
        reports.commit(timeNs);
        if (done) {
            order.live = false;
            funds.release(order);
        }
        expireSibling(order, timeNs);
        if (maker) {
            balances(order, timeNs);
        }
    }

    /** An order that waited for a price takes what is visible now. */
    void open(SimulatedOrder order, long timeNs) {
        match(order, timeNs);
        balances(order, timeNs);
    }

    /** A conditional order's price has traded: it goes to market at what is visible now. */
    void trigger(SimulatedOrder order, long timeNs) {
        order.waiting = false;
        absorbSibling(order);
        expireSibling(order, timeNs);
        match(order, timeNs);
        balances(order, timeNs);
    }

    /** The same where only candles are known: it is filled at the given price. */
    void triggerAt(SimulatedOrder order, long priceE8, long timeNs) {
        order.waiting = false;
        absorbSibling(order);
        expireSibling(order, timeNs);
        if (!order.limited()) {
            fill(order, priceE8, order.remainingE8(), false, timeNs);
            balances(order, timeNs);
        }
    }

    private static void absorbSibling(SimulatedOrder order) {
        if (order.sibling != null) {
            order.holdE8 += order.sibling.holdE8;
            order.sibling.holdE8 = 0;
        }
    }

    private void expireSibling(SimulatedOrder order, long timeNs) {
        SimulatedOrder sibling = order.sibling;
        if (sibling != null) {
            order.sibling = null;
            sibling.sibling = null;
            end(sibling, ExecutionType.EXPIRED, OrderStatus.EXPIRED, timeNs);
        }
    }

    /** Cancels an order and its sibling. */
    void cancel(SimulatedOrder order, long timeNs) {
        SimulatedOrder sibling = order.sibling;
        if (sibling != null) {
            order.sibling = null;
            sibling.sibling = null;
        }
        end(order, ExecutionType.CANCELED, OrderStatus.CANCELED, timeNs);
        if (sibling != null) {
            end(sibling, ExecutionType.CANCELED, OrderStatus.CANCELED, timeNs);
        }
        balances(order, timeNs);
    }

    /** Cancels every order of an instrument. */
    void cancelAll(int instrumentId, long timeNs) {
        for (int i = 0; i < orders.count(); i++) {
            SimulatedOrder order = orders.at(i);
            if (order.live && order.instrumentId == instrumentId) {
                cancel(order, timeNs);
            }
        }
    }

    private void end(
            SimulatedOrder order, ExecutionType execution, OrderStatus status, long timeNs) {
        order.status = status;
        order.live = false;
        funds.release(order);
        reports.begin(order, execution, status, timeNs);
        reports.commit(timeNs);
    }

    void balances(SimulatedOrder order, long timeNs) {
        int base = funds.baseAsset(order.instrumentId);
        int quote = funds.quoteAsset(order.instrumentId);
        reports.balances(funds.balances(), venueId, timeNs, base, quote);
    }

    void save(StateWriter out) {
        out.putLong(lastVenueOrderId);
        out.putLong(lastTradeId);
        orders.save(out);
        binaries.save(out);
    }

    void load(StateReader in) {
        lastVenueOrderId = in.getLong();
        lastTradeId = in.getLong();
        orders.load(in);
        binaries.load(in);
    }
}
