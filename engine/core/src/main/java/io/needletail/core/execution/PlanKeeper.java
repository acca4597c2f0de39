package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * Keeps a plan's promises after each event of its instrument: what was bought is protected, a
 * sibling of a filled order goes, an exit follows once the protection has been cancelled.
 */
final class PlanKeeper {
    private final ExecutionConfig config;
    private final LiveOrders orders;
    private final AlertWriter alerts = new AlertWriter();

    PlanKeeper(ExecutionConfig config, LiveOrders orders) {
        this.config = config;
        this.orders = orders;
    }

    /** Acts on what is now known. */
    void keep(
            OrderPlan plan,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            Wishes wishes,
            MessageSink decisions) {
        if (plan.flattens()) {
            plan.face(account.positionQuantityE8);
        }
        long openE8 = plan.openE8(market, account);
        switch (plan.phase) {
            case IDLE -> reopen(plan, openE8);
            case ENTERING -> enter(plan, nowNs);
            case OPEN -> {}
            case CLOSING -> close(plan, nowNs, openE8, account, wishes);
        }
        if (plan.phase == OrderPlan.Phase.OPEN) {
            protect(plan, nowNs, openE8, market, account, wishes, decisions);
        }
        if (plan.stray.quantityE8 != 0) {
            closeStray(plan, nowNs, market, account, wishes, decisions);
        }
    }

    /** What an earlier plan's entry was filled late has no stop and no plan: it goes at once. */
    private void closeStray(
            OrderPlan plan,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            Wishes wishes,
            MessageSink decisions) {
        StrayEntry stray = plan.stray;
        orders.cancel(stray.planId, OrderRole.ENTRY, Reason.PROTECTION_MISSING);
        boolean exits = orders.remainingE8(stray.planId, OrderRole.FORCED_EXIT) > 0;
        if (exits || stray.exitPending || nowNs < stray.exitRetryNs) {
            return;
        }
        long strayE8 = plan.strayE8(market, account);
        if (strayE8 == 0) {
            stray.clear();
            return;
        }
        Side side = stray.sign() > 0 ? Side.SELL : Side.BUY;
        long restE8 = stray.sign() * account.positionQuantityE8 - strayE8;
        Reason reason = Reason.PROTECTION_MISSING;
        if (orders.cancelBeyond(plan.instrumentId, side, restE8, reason)) {
            return;
        }
        alerts.writeCritical(
                plan.instrumentId, reason, 0, FixedPoint.toDouble(strayE8), 0, decisions);
        Wish exit = wishes.market(plan.instrumentId, reason, OrderRole.FORCED_EXIT, side, strayE8);
        exit.planId = stray.planId;
        exit.reduceOnly = true;
        stray.exitPending = true;
    }

    /** Cancels what is left of a plan whose position is closed, and does nothing else. */
    void clear(OrderPlan plan, long nowNs, MarketColumn market, AccountColumn account) {
        if (plan.phase == OrderPlan.Phase.OPEN && plan.openE8(market, account) == 0) {
            finish(plan, market, waited(plan, nowNs, isComplete(plan, 0, 0)));
        }
    }

    /** A late fill of an entry that was thought to have ended without one. */
    private static void reopen(OrderPlan plan, long openE8) {
        if (openE8 > 0) {
            plan.phase = OrderPlan.Phase.OPEN;
        }
    }

    private static void enter(OrderPlan plan, long nowNs) {
        if (plan.entryFilledE8 > 0) {
            plan.phase = OrderPlan.Phase.OPEN;
            plan.unprotectedSinceNs = nowNs;
        } else if (plan.entryEnded) {
            plan.settle();
        }
    }

    private void protect(
            OrderPlan plan,
            long nowNs,
            long openE8,
            MarketColumn market,
            AccountColumn account,
            Wishes wishes,
            MessageSink decisions) {
        long stopE8 = orders.remainingE8(plan.planId, OrderRole.STOP_LOSS) + plan.pendingStopE8;
        long targetE8 =
                orders.remainingE8(plan.planId, OrderRole.TAKE_PROFIT) + plan.pendingTargetE8;
        boolean waited = waited(plan, nowNs, isComplete(plan, openE8, stopE8));
        if (openE8 == 0) {
            finish(plan, market, waited);
        } else if (config.protection().waived()) {
            if (waited) {
                cancelRestOfEntry(plan);
            }
        } else if (plan.protectionRefused
                || plan.levels.isBeyondStop(plan.sign, market.midPriceE8())
                        && (stopE8 == 0 || plan.worked && stopE8 < openE8)
                || waited && stopE8 < openE8 && targetE8 >= openE8
                || waited && plan.worked && stopE8 < targetE8) {
            alerts.writeCritical(
                    plan.instrumentId,
                    Reason.PROTECTION_MISSING,
                    0,
                    FixedPoint.toDouble(openE8),
                    0,
                    decisions);
            plan.close(OrderRole.FORCED_EXIT, Reason.PROTECTION_MISSING);
            close(plan, nowNs, openE8, account, wishes);
        } else if (plan.entryEnded || waited) {
            cancelRestOfEntry(plan);
            if (targetE8 == 0) {
                cancelExcess(plan, openE8);
            }
            long uncoveredE8 = openE8 - Math.max(stopE8, targetE8);
            boolean tooLittle =
                    plan.entryWorked && Grid.orderable(uncoveredE8, market) < uncoveredE8;
            if (tooLittle && !plan.worked) {
                gatherPairs(plan);
            } else if (uncoveredE8 > 0 && !tooLittle) {
                wishProtection(plan, uncoveredE8, market, wishes);
            }
        }
    }

    /**
     * A stop that was replaced while it was being filled stands for more than is left, and would
     * sell what is not the plan's. It goes; the rest is protected anew.
     */
    private void cancelExcess(OrderPlan plan, long openE8) {
        LiveOrder stop = orders.single(plan.planId, OrderRole.STOP_LOSS);
        boolean settled = plan.pendingStopE8 == 0 && !plan.trail.movePending;
        if (stop != null && settled && stop.quantityE8 - stop.filledE8 > openE8) {
            orders.cancel(stop.clientOrderId, Reason.REDUCED_POSITION);
        }
    }

    /** What is too little for a pair of its own gets one with all that has one already. */
    private void gatherPairs(OrderPlan plan) {
        orders.cancel(plan.planId, OrderRole.STOP_LOSS, Reason.SIZE_BELOW_MINIMUM);
        orders.cancel(plan.planId, OrderRole.TAKE_PROFIT, Reason.SIZE_BELOW_MINIMUM);
    }

    /** A position with its stops, or none and no orders either. */
    private boolean isComplete(OrderPlan plan, long openE8, long stopE8) {
        return openE8 > 0
                ? plan.isCovered(openE8, stopE8)
                : !orders.any(plan.instrumentId, plan.planId);
    }

    /** Whether the plan has lacked something for longer than the grace. */
    private boolean waited(OrderPlan plan, long nowNs, boolean complete) {
        if (complete) {
            plan.unprotectedSinceNs = 0;
            return false;
        }
        if (plan.unprotectedSinceNs == 0) {
            plan.unprotectedSinceNs = nowNs;
        }
        return nowNs - plan.unprotectedSinceNs >= config.graceNs();
    }

    private void cancelRestOfEntry(OrderPlan plan) {
        if (!plan.entryEnded) {
            orders.cancel(plan.planId, OrderRole.ENTRY, Reason.TIME_OUT);
        }
    }

    private void wishProtection(
            OrderPlan plan, long quantityE8, MarketColumn market, Wishes wishes) {
        int pair = market.venueOco ? wishes.nextPair() : 0;
        Wish stop =
                wishes.market(
                        plan.instrumentId,
                        Reason.STOP_LOSS,
                        OrderRole.STOP_LOSS,
                        plan.exitSide(),
                        quantityE8);
        stop.orderType = OrderType.STOP_LOSS;
        stop.stopPriceE8 = plan.levels.stopE8();
        complete(stop, plan, pair);
        Wish target =
                wishes.market(
                        plan.instrumentId,
                        Reason.TAKE_PROFIT,
                        OrderRole.TAKE_PROFIT,
                        plan.exitSide(),
                        quantityE8);
        target.orderType = OrderType.LIMIT_MAKER;
        target.priceE8 = plan.levels.targetE8();
        complete(target, plan, pair);
        plan.pendingStopE8 += quantityE8;
        plan.pendingTargetE8 += quantityE8;
    }

    private static void complete(Wish wish, OrderPlan plan, int pair) {
        wish.planId = plan.planId;
        wish.pairMark = pair;
        wish.reduceOnly = true;
        wish.timeInForce = TimeInForce.NONE;
    }

    /** The position is closed: whatever is left of the plan's orders goes. */
    private void finish(OrderPlan plan, MarketColumn market, boolean waited) {
        if (!plan.entryEnded) {
            if (waited) {
                cancelRestOfEntry(plan);
            }
        } else if (orders.any(plan.instrumentId, plan.planId)) {
            if (!market.venueOco || waited) {
                orders.cancel(plan.instrumentId, plan.planId, Reason.SIBLING_FILLED);
            }
        } else if (plan.pendingStopE8 == 0 && plan.pendingTargetE8 == 0) {
            plan.settle();
        }
    }

    private void close(
            OrderPlan plan, long nowNs, long openE8, AccountColumn account, Wishes wishes) {
        boolean flatten = plan.flattens();
        long cancelled = flatten ? 0 : plan.planId;
        boolean unanswered =
                plan.entryPending
                        || plan.exitPending
                        || plan.pendingStopE8 > 0
                        || plan.pendingTargetE8 > 0
                        || plan.worked
                        || flatten && plan.underWay > 0;
        if (orders.any(plan.instrumentId, cancelled) || unanswered) {
            cancelForExit(plan, cancelled);
        } else if (openE8 == 0) {
            plan.settle();
        } else if (!isHindered(plan, openE8, account) && nowNs >= plan.exitRetryNs) {
            Wish exit =
                    wishes.market(
                            plan.instrumentId,
                            plan.exitReason,
                            plan.exitRole,
                            plan.exitSide(),
                            openE8);
            exit.planId = plan.planId;
            exit.reduceOnly = true;
            plan.exitPending = true;
        }
    }

    /**
     * A strategy's orders that together with the exit would turn the position round go first: risk
     * would refuse the exit while they rest, and nothing protects what it is to close.
     */
    private boolean isHindered(OrderPlan plan, long openE8, AccountColumn account) {
        long restE8 = plan.sign * account.positionQuantityE8 - openE8;
        return orders.cancelBeyond(plan.instrumentId, plan.exitSide(), restE8, plan.exitReason);
    }

    private void cancelForExit(OrderPlan plan, long planId) {
        if (planId == 0) {
            orders.cancelBut(plan.instrumentId, OrderRole.FLATTEN, plan.exitReason);
            return;
        }
        orders.cancel(planId, OrderRole.ENTRY, plan.exitReason);
        orders.cancel(planId, OrderRole.STOP_LOSS, plan.exitReason);
        orders.cancel(planId, OrderRole.TAKE_PROFIT, plan.exitReason);
    }
}
