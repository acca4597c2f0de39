package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.MarketColumn;

/**
 * Turns what reports say of an order's sums into fills of its position: each quantity once,
 * whatever is lost, doubled or late. A sum that grew by more than its report's own fill contains
 * fills whose reports are missing; when one of those comes late it brings its fee only.
 */
final class Fills {
    private final Portfolio portfolio;
    private final LossStreak losses;
    private final AssetName[] bases;
    private final AssetName quote;
    private final boolean foreignToo;
    private final AccountDecisions decisions;
    private long unconvertedFees;

    Fills(
            Portfolio portfolio,
            LossStreak losses,
            AssetName[] bases,
            AssetName quote,
            boolean foreignToo,
            AccountDecisions decisions) {
        this.portfolio = portfolio;
        this.losses = losses;
        this.bases = bases;
        this.quote = quote;
        this.foreignToo = foreignToo;
        this.decisions = decisions;
    }

    /** Fees in an asset that is neither base nor quote; they are not in the profit and loss. */
    long unconvertedFees() {
        return unconvertedFees;
    }

    /** Takes what the fact adds to the order's sums; returns whether it added anything. */
    boolean take(
            WorkingOrder order,
            OrderFact fact,
            long nowNs,
            MarketColumn market,
            AccountColumn out) {
        long addedE8 = fact.cumulativeQuantityE8 - order.cumulativeQuantityE8;
        if (addedE8 <= 0) {
            takeLateFee(order, fact);
            return false;
        }
        long seenE8 = fact.isFill() ? Math.min(fact.lastQuantityE8, addedE8) : 0;
        if (fact.isFill()) {
            order.rememberTrade(fact.tradeId);
        }
        long quoteE8 = quoteOf(order, fact, addedE8, seenE8);
        order.unseenFillsE8 += addedE8 - seenE8;
        order.cumulativeQuantityE8 = fact.cumulativeQuantityE8;
        order.cumulativeQuoteE8 =
                Math.max(fact.cumulativeQuoteE8, order.cumulativeQuoteE8 + quoteE8);
        out.lastQuantityE8 = addedE8;
        out.lastPriceE8 = FixedPoint.divide(quoteE8, addedE8);
        out.lastMaker = fact.maker && fact.isFill();
        out.lastFeeE8 = fact.isFill() ? feeInQuoteE8(order, fact) : 0;
        if (!order.isForeign() || foreignToo) {
            move(order, fact, addedE8, quoteE8, nowNs, market, out);
        }
        return true;
    }

    private static long quoteOf(WorkingOrder order, OrderFact fact, long addedE8, long seenE8) {
        if (seenE8 == addedE8 && fact.lastPriceE8 > 0) {
            return FixedPoint.multiply(fact.lastPriceE8, addedE8);
        }
        long quoteE8 = fact.cumulativeQuoteE8 - order.cumulativeQuoteE8;
        return quoteE8 > 0 ? quoteE8 : FixedPoint.multiply(order.worstPriceE8, addedE8);
    }

    private void takeLateFee(WorkingOrder order, OrderFact fact) {
        boolean mine = !order.isForeign() || foreignToo;
        if (fact.isFill() && order.unseenFillsE8 > 0 && order.rememberTrade(fact.tradeId)) {
            order.unseenFillsE8 = Math.max(0, order.unseenFillsE8 - fact.lastQuantityE8);
            if (mine) {
                fee(order, fact, portfolio.position(order.instrumentId), false);
                portfolio.revalue(order.instrumentId);
            }
        }
    }

    private void move(
            WorkingOrder order,
            OrderFact fact,
            long addedE8,
            long quoteE8,
            long nowNs,
            MarketColumn market,
            AccountColumn out) {
        PositionBook position = portfolio.position(order.instrumentId);
        boolean closed = position.fill(order.side, addedE8, quoteE8, order.planId, nowNs);
        if (fact.isFill()) {
            fee(order, fact, position, closed);
        }
        long dustE8 = closed ? 0 : position.writeOffDust(market.lotSizeE8);
        portfolio.revalue(order.instrumentId);
        if (dustE8 != 0) {
            decisions.adjustment(
                    order.instrumentId, order.clientOrderId, Reason.REDUCED_POSITION, dustE8, 0);
        }
        decisions.position(order.instrumentId, position, portfolio.equityE8());
        if (closed || dustE8 != 0) {
            RoundTrip trip = position.closed();
            out.tradeClosed = true;
            out.exitReason = exitReason(order.role);
            out.closedPnlE8 = trip.pnlE8;
            losses.onClosed(trip, nowNs);
            decisions.closedTrade(order.instrumentId, trip, out.exitReason, nowNs);
        }
    }

    private void fee(WorkingOrder order, OrderFact fact, PositionBook position, boolean closed) {
        if (fact.feeE8 == 0) {
            return;
        }
        if (fact.feeAsset.is(quote)) {
            position.fee(fact.feeE8, closed);
        } else if (!fact.feeAsset.is(bases[order.instrumentId])) {
            unconvertedFees++;
            decisions.alert(
                    order.instrumentId,
                    Severity.INFO,
                    Reason.NONE,
                    order.clientOrderId,
                    FixedPoint.toDouble(fact.feeE8));
        } else if (order.side == Side.BUY && position.quantityE8() > 0) {
            position.feeInKind(fact.feeE8, fact.lastPriceE8);
        } else {
            position.fee(FixedPoint.multiply(fact.feeE8, fact.lastPriceE8), closed);
        }
    }

    private long feeInQuoteE8(WorkingOrder order, OrderFact fact) {
        if (fact.feeE8 == 0 || fact.feeAsset.is(quote)) {
            return fact.feeE8;
        }
        boolean inBase = fact.feeAsset.is(bases[order.instrumentId]);
        return inBase ? FixedPoint.multiply(fact.feeE8, fact.lastPriceE8) : 0;
    }

    private static Reason exitReason(OrderRole role) {
        return switch (role) {
            case STOP_LOSS -> Reason.STOP_LOSS;
            case TAKE_PROFIT -> Reason.TAKE_PROFIT;
            case FORCED_EXIT -> Reason.PROTECTION_MISSING;
            case FLATTEN -> Reason.FLATTEN_COMMAND;
            case STRATEGY, SLICE, EMULATED -> Reason.STRATEGY;
            case EXTERNAL -> Reason.EXTERNAL_ORDER;
            default -> Reason.SIGNAL_EXIT;
        };
    }
}
