package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.StopMoveEncoder;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * Moves an open plan's stop towards the price, by replacing the order at the venue: to the entry
 * price, behind the best price, or behind it in average true ranges, whichever is nearest. The
 * price is that at which the position could be closed: the bid of a long one, else the ask. Never
 * the other way, at most once in {@code moveInterval}, and only by what is worth a message. A
 * position whose stop should stand beyond the price, or that was held too long, is closed, but not
 * while HALTED: no exit begins then, and the stop stays where it is.
 *
 * <p>Where the venue cancels pairs as one, the target goes with the first move: from then on the
 * position is closed by its stop.
 */
final class StopMover {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + StopMoveEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StopMoveEncoder encoder = new StopMoveEncoder();
    private final ProtectionConfig config;
    private final LiveOrders orders;
    private final long trailByE8;
    private Reason reason = Reason.NONE;

    StopMover(ProtectionConfig config, LiveOrders orders) {
        this.config = config;
        this.orders = orders;
        trailByE8 = FixedPoint.fromDouble(config.trailBy());
    }

    /** Looks at an open plan; returns whether it is to be closed. */
    boolean move(
            OrderPlan plan,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            Wishes wishes,
            MessageSink decisions) {
        StopTrail trail = plan.trail;
        long priceE8 = closableAtE8(plan, market);
        trail.see(nowNs, plan.sign, priceE8);
        boolean mayExit = account.tradingState != TradingState.HALTED;
        if (mayExit && config.timeStopNs() > 0 && nowNs - trail.openedNs >= config.timeStopNs()) {
            write(plan, Reason.TIME_STOP, 0, decisions);
            plan.close(OrderRole.EXIT, Reason.TIME_STOP);
            return true;
        }
        if (!market.venueOco && cut(plan, plan.openE8(market, account), nowNs, wishes, decisions)) {
            return false;
        }
        long stopE8 = priceE8 > 0 ? wantedE8(plan, account) : 0;
        if (stopE8 <= 0 || !isWorthIt(plan, onTick(plan, stopE8, market), nowNs)) {
            return false;
        }
        long toE8 = onTick(plan, stopE8, market);
        if (isThrough(plan.sign, toE8, priceE8)) {
            if (mayExit) {
                write(plan, reason, 0, decisions);
                plan.close(OrderRole.EXIT, reason);
            }
            return mayExit;
        }
        LiveOrder stop = orders.single(plan.planId, OrderRole.STOP_LOSS);
        if (stop != null && !wishes.isFull()) {
            long leftE8 = stop.quantityE8 - stop.filledE8;
            replace(plan, stop, leftE8, toE8, nowNs, wishes, decisions);
        }
        return false;
    }

    /**
     * The price at which the position could be closed now, 0 = nobody knows. A book with a hole as
     * wide as the first stop's distance does not tell; where there is none, the last trade does.
     */
    private static long closableAtE8(OrderPlan plan, MarketColumn market) {
        boolean quoted = market.bidPriceE8 > 0 && market.askPriceE8 > 0;
        return switch (market.bookState) {
            case SYNCING, STALE -> 0;
            case SYNCED -> quoted ? quoteE8(plan, market) : 0;
            default -> quoted ? quoteE8(plan, market) : market.tradePriceE8;
        };
    }

    private static long quoteE8(OrderPlan plan, MarketColumn market) {
        boolean hole = market.askPriceE8 - market.bidPriceE8 >= plan.trail.riskE8;
        long priceE8 = plan.sign > 0 ? market.bidPriceE8 : market.askPriceE8;
        return hole ? 0 : priceE8;
    }

    /** Where the stop should stand by the nearest of the rules, 0 = nowhere else. */
    private long wantedE8(OrderPlan plan, AccountColumn account) {
        StopTrail trail = plan.trail;
        long entryE8 = account.averagePriceE8;
        long profitE8 = trail.bestProfitE8(plan.sign, entryE8);
        long wantedE8 = 0;
        reason = Reason.NONE;
        if (config.breakEvenAfter() > 0 && profitE8 >= inRisks(config.breakEvenAfter(), trail)) {
            wantedE8 = nearer(plan.sign, wantedE8, entryE8, Reason.BREAK_EVEN);
        }
        if (trailByE8 > 0 && profitE8 >= inRisks(config.trailAfter(), trail)) {
            long byE8 = FixedPoint.multiply(trail.bestE8, trailByE8);
            wantedE8 =
                    nearer(
                            plan.sign,
                            wantedE8,
                            trail.bestE8 - plan.sign * byE8,
                            Reason.TRAILING_STOP);
        }
        if (config.chandelierAtr() > 0 && trail.atr > 0 && trail.bestE8 > 0) {
            long byE8 = Levels.distanceE8(config.chandelierAtr(), trail.atr);
            wantedE8 =
                    nearer(
                            plan.sign,
                            wantedE8,
                            trail.bestE8 - plan.sign * byE8,
                            Reason.CHANDELIER_STOP);
        }
        return wantedE8;
    }

    private long nearer(int sign, long oneE8, long otherE8, Reason why) {
        boolean better = oneE8 == 0 || (sign > 0 ? otherE8 > oneE8 : otherE8 < oneE8);
        if (better && otherE8 > 0) {
            reason = why;
            return otherE8;
        }
        return oneE8;
    }

    private static double inRisks(double risks, StopTrail trail) {
        return risks * trail.riskE8;
    }

    /** Rounded away from the price. */
    private static long onTick(OrderPlan plan, long priceE8, MarketColumn market) {
        return plan.sign > 0
                ? Grid.floor(priceE8, market.tickSizeE8)
                : Grid.ceiling(priceE8, market.tickSizeE8);
    }

    private boolean isWorthIt(OrderPlan plan, long toE8, long nowNs) {
        StopTrail trail = plan.trail;
        long gainE8 = plan.sign * (toE8 - plan.levels.stopE8());
        return gainE8 > 0
                && gainE8 >= inRisks(config.leastMove(), trail)
                && mayReplace(plan, nowNs);
    }

    /** Nothing of the plan is under way, and the last replacement is some time ago. */
    private boolean mayReplace(OrderPlan plan, long nowNs) {
        StopTrail trail = plan.trail;
        return !trail.movePending
                && plan.isSettledIn()
                && (trail.lastMoveNs == 0 || nowNs - trail.lastMoveNs >= config.moveIntervalNs());
    }

    /**
     * Where the venue knows no pairs, a target that was filled in part leaves stops that would sell
     * more than is held: one of them gives way to a smaller one, or to none.
     */
    private boolean cut(
            OrderPlan plan, long openE8, long nowNs, Wishes wishes, MessageSink decisions) {
        long excessE8 = orders.remainingE8(plan.planId, OrderRole.STOP_LOSS) - openE8;
        LiveOrder stop = orders.first(plan.planId, OrderRole.STOP_LOSS);
        if (excessE8 <= 0 || stop == null || wishes.isFull() || !mayReplace(plan, nowNs)) {
            return false;
        }
        long leftE8 = stop.quantityE8 - stop.filledE8 - excessE8;
        if (leftE8 <= 0) {
            orders.cancel(stop.clientOrderId, Reason.REDUCED_POSITION);
        } else {
            reason = Reason.REDUCED_POSITION;
            replace(plan, stop, leftE8, plan.levels.stopE8(), nowNs, wishes, decisions);
        }
        return true;
    }

    private static boolean isThrough(int sign, long stopE8, long priceE8) {
        return sign > 0 ? priceE8 <= stopE8 : priceE8 >= stopE8;
    }

    private void replace(
            OrderPlan plan,
            LiveOrder stop,
            long quantityE8,
            long toE8,
            long nowNs,
            Wishes wishes,
            MessageSink decisions) {
        write(plan, reason, toE8, decisions);
        Wish wish = wishes.replace(stop, plan.exitSide(), reason);
        wish.orderType = OrderType.STOP_LOSS;
        wish.timeInForce = TimeInForce.NONE;
        wish.quantityE8 = quantityE8;
        wish.stopPriceE8 = toE8;
        plan.trail.movedFromE8 = plan.levels.stopE8();
        plan.trail.movePending = true;
        plan.trail.lastMoveNs = nowNs;
        plan.levels.moveStop(toE8);
    }

    /** Tells of a move; to 0 means that the position is closed at the market. */
    private void write(OrderPlan plan, Reason why, long toE8, MessageSink decisions) {
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(plan.instrumentId)
                .reason(why)
                .planId(plan.planId)
                .fromE8(plan.levels.stopE8())
                .toE8(toE8)
                .bestPriceE8(plan.trail.bestE8);
        decisions.commit(LENGTH);
    }

    /** Tells that a position goes without an order to protect it, as the configuration says. */
    void tellWaiver(OrderPlan plan, MessageSink decisions) {
        write(plan, Reason.PROTECTION_WAIVED, 0, decisions);
    }
}
