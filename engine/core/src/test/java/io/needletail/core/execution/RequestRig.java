package io.needletail.core.execution;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.StrategyRequest;

import java.util.ArrayList;
import java.util.List;

/**
 * A strategy's requests to a stage whose columns are filled by hand; an event a second. The first
 * request has the number 1, and each has a time to end, so that the core holds it.
 */
final class RequestRig {
    static final long ONE = PlanRig.ONE;
    static final int INSTRUMENTS = EmulatedOrders.CAPACITY / Emulation.MOST_PER_INSTRUMENT;

    final PlanRig stage =
            new PlanRig(PlanRig.still(false), SizingConfig.fixedFraction(), INSTRUMENTS);
    final MarketColumn market = stage.market;
    final AccountColumn account = stage.account;
    private final List<String> steps = new ArrayList<>();
    private final List<AlertDecoder> alerts = new ArrayList<>();
    private EmulatedOrderDecoder lastStep;
    private long lastId;

    RequestRig() {
        market.bookState = BookState.SYNCED;
    }

    /** The next event's strategy asks for a limit order. */
    StrategyRequest limit(Side side, double quantity, double price) {
        return limit(next(), side, quantity, price);
    }

    /** It asks for an order at the market once so much is traded at. */
    StrategyRequest stop(Side side, double quantity, double level) {
        return stop(next(), side, quantity, level);
    }

    /** It asks for an order at the market. */
    StrategyRequest market(Side side, double quantity) {
        return plain(next(), side, OrderType.MARKET, quantity);
    }

    /** It wants an order to end. */
    void cancel(long id) {
        next().cancelEmulatedId = id;
    }

    private StrategyRequest next() {
        StrategyRequest request = stage.signal.requests[stage.signal.requestCount++];
        request.cancelEmulatedId = 0;
        request.emulatedId = ++lastId;
        return request;
    }

    /** Makes it a limit order. */
    static StrategyRequest limit(
            StrategyRequest request, Side side, double quantity, double price) {
        plain(request, side, OrderType.LIMIT, quantity);
        request.timeInForce = TimeInForce.GTC;
        request.priceE8 = e8(price);
        return request;
    }

    private static StrategyRequest stop(
            StrategyRequest request, Side side, double quantity, double level) {
        plain(request, side, OrderType.STOP_LOSS, quantity);
        request.trigger = TriggerPrice.LAST_TRADE;
        request.stopPriceE8 = e8(level);
        return request;
    }

    private static StrategyRequest plain(
            StrategyRequest request, Side side, OrderType type, double quantity) {
        request.side = side;
        request.orderType = type;
        request.timeInForce = TimeInForce.NONE;
        request.quantityE8 = e8(quantity);
        request.displayE8 = 0;
        request.priceE8 = 0;
        request.stopPriceE8 = 0;
        request.trigger = TriggerPrice.NONE;
        request.trail = TrailKind.NONE;
        request.trailE8 = 0;
        request.expireTimeNs = Long.MAX_VALUE;
        request.parentId = 0;
        request.groupId = 0;
        request.bracket = BracketKind.NONE;
        request.reduceOnly = false;
        return request;
    }

    /** Joins requests to a bracket. */
    static void join(BracketKind kind, StrategyRequest... legs) {
        for (StrategyRequest leg : legs) {
            leg.groupId = legs[0].emulatedId;
            leg.bracket = kind;
        }
    }

    void event() {
        stage.nowNs += PlanRig.SECOND_NS;
        stage.event();
        keep();
    }

    void trade(double price) {
        market.traded = true;
        market.tradePriceE8 = e8(price);
        event();
    }

    void manifest() {
        stage.manifest();
        keep();
    }

    /** A report on an order's child. */
    void report(long id, long childId, OrderStatus status, double quantity, double filled) {
        report(id, childId, status, quantity, filled, 0);
    }

    /** A report that tells of a fill of its own. */
    void report(
            long id,
            long childId,
            OrderStatus status,
            double quantity,
            double filled,
            double last) {
        account.reported = true;
        account.reportApplied = true;
        account.planId = id;
        account.clientOrderId = childId;
        account.role = OrderRole.EMULATED;
        account.status = status;
        account.orderQuantityE8 = e8(quantity);
        account.cumulativeQuantityE8 = e8(filled);
        account.lastQuantityE8 = e8(last);
        event();
    }

    private void keep() {
        for (EmulatedOrderDecoder step : stage.decisions.all(EmulatedOrderDecoder.class)) {
            steps.add(step.emulatedId() + " " + step.step() + " " + step.reason());
            lastStep = step;
        }
        alerts.addAll(stage.decisions.all(AlertDecoder.class));
        stage.signal.requestCount = 0;
        market.traded = false;
        market.bookChanged = false;
        account.reported = false;
    }

    /** What became of the orders since the last call. */
    List<String> steps() {
        List<String> copy = List.copyOf(steps);
        steps.clear();
        return copy;
    }

    EmulatedOrderDecoder lastStep() {
        return lastStep;
    }

    /** Alerts since the last call. */
    List<AlertDecoder> alerts() {
        List<AlertDecoder> copy = List.copyOf(alerts);
        alerts.clear();
        return copy;
    }

    /** What the last event wishes for, in words. */
    List<String> wishes() {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < stage.out.count; i++) {
            Wish wish = stage.out.wishes[i];
            text.add(
                    wish.kind == Wish.Kind.CANCEL
                            ? "cancel " + wish.clientOrderId
                            : wish.planId
                                    + " "
                                    + wish.side
                                    + " "
                                    + wish.quantityE8 / (double) ONE
                                    + " "
                                    + wish.reason);
        }
        return text;
    }

    static long e8(double value) {
        return Math.round(value * ONE);
    }
}
