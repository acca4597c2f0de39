package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

/**
 * Turns what reports say of an order's sums into fills of its position: each quantity once,
 * whatever is lost, doubled or late. A sum that grew by more than its report's own fill contains
 * fills whose reports are missing; when one of those comes late it brings its fee only.
 */
final class Fills {
    private final Portfolio portfolio;
    private final OwnerHoldings holdings;
    private final LossStreak losses;
    private final AssetName[] bases;
    private final boolean foreignToo;
    private final AccountDecisions decisions;

    Fills(
            Portfolio portfolio,
            OwnerHoldings holdings,
            LossStreak losses,
            AssetName[] bases,
            boolean foreignToo,
            AccountDecisions decisions) {
        this.portfolio = portfolio;
        this.holdings = holdings;
        this.losses = losses;
        this.bases = bases;
        this.foreignToo = foreignToo;
        this.decisions = decisions;
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
            takeLateFee(order, fact, nowNs);
            return false;
        }
        long seenE8 = fact.isFill() ? Math.min(fact.lastQuantityE8, addedE8) : 0;
        if (fact.isFill()) {
            order.rememberTrade(fact.tradeId);
        }
        Contract contract = portfolio.contract(order.instrumentId);
        long quoteE8 = quoteOf(contract, order, fact, addedE8, seenE8);
        order.unseenFillsE8 += addedE8 - seenE8;
        order.cumulativeQuantityE8 = fact.cumulativeQuantityE8;
        order.cumulativeQuoteE8 =
                Math.max(fact.cumulativeQuoteE8, order.cumulativeQuoteE8 + quoteE8);
        out.lastQuantityE8 = addedE8;
        out.lastPriceE8 = contract.priceE8(addedE8, quoteE8);
        out.lastMaker = fact.maker && fact.isFill();
        out.lastFeeE8 = fact.isFill() ? feeInQuoteE8(order, fact) : 0;
        if (isOurs(order)) {
            move(order, fact, addedE8, quoteE8, nowNs, market, out);
        }
        return true;
    }

    /** A derivative has one position an account, whoever moves it. */
    private boolean isOurs(WorkingOrder order) {
        return !order.isForeign()
                || foreignToo
                || portfolio.contract(order.instrumentId).isFuture();
    }

    private static long quoteOf(
            Contract contract, WorkingOrder order, OrderFact fact, long addedE8, long seenE8) {
        if (seenE8 == addedE8 && fact.lastPriceE8 > 0) {
            return contract.amountE8(addedE8, fact.lastPriceE8);
        }
        long quoteE8 = fact.cumulativeQuoteE8 - order.cumulativeQuoteE8;
        return quoteE8 > 0 ? quoteE8 : contract.amountE8(addedE8, order.worstPriceE8);
    }

    private void takeLateFee(WorkingOrder order, OrderFact fact, long nowNs) {
        boolean mine = isOurs(order);
        if (fact.isFill() && order.unseenFillsE8 > 0 && order.rememberTrade(fact.tradeId)) {
            order.unseenFillsE8 = Math.max(0, order.unseenFillsE8 - fact.lastQuantityE8);
            if (mine) {
                int id = order.instrumentId;
                PositionBook position = portfolio.position(id);
                fee(order, fact, position, false);
                settle(id, portfolio.books().of(order.role, order.planId), nowNs);
                decisions.position(id, position, portfolio.equityE8());
            }
        }
    }

    /** A position changed by an order of this book, which takes what the others cannot. */
    private void settle(int id, int book, long nowNs) {
        SubBooks books = portfolio.books();
        books.level(id, book, portfolio.position(id).quantityE8(), portfolio.markE8(id), nowNs);
        portfolio.revalue(id);
        decisions.bookPosition(id, book, books.position(id, book));
    }

    private void move(
            WorkingOrder order,
            OrderFact fact,
            long addedE8,
            long quoteE8,
            long nowNs,
            MarketColumn market,
            AccountColumn out) {
        int id = order.instrumentId;
        PositionBook position = portfolio.position(id);
        boolean binary = position.contract().isBinary();
        Side side = binary ? Side.BUY : order.side;
        boolean closed = position.fill(side, addedE8, quoteE8, order.planId, nowNs);
        int book = share(order, side, addedE8, quoteE8, nowNs);
        if (binary) {
            portfolio.binaries().open(order.clientOrderId, id, book, addedE8);
        }
        if (fact.isFill()) {
            fee(order, fact, position, closed);
        }
        long dustE8 = closed || binary ? 0 : writeOff(id, market.lotSizeE8);
        settle(id, book, nowNs);
        tell(order, closed, dustE8, nowNs, out);
    }

    /**
     * None of our orders on the instrument works any more: what a sale left, and nobody could sell,
     * ends the round trip as less than a lot does. A future may be closed however small it is.
     */
    void endTrip(WorkingOrder order, long nowNs, MarketColumn market, AccountColumn out) {
        int id = order.instrumentId;
        PositionBook position = portfolio.position(id);
        boolean spot = !position.contract().isFuture() && !position.contract().isBinary();
        if (!spot || market.orderableE8(Math.abs(position.quantityE8())) > 0) {
            return;
        }
        long restE8 = writeOff(id, Long.MAX_VALUE);
        if (restE8 != 0) {
            settle(id, portfolio.books().of(order.role, order.planId), nowNs);
            tell(order, false, restE8, nowNs, out);
        }
    }

    private long writeOff(int id, long belowE8) {
        PositionBook position = portfolio.position(id);
        long beforeE8 = position.quantityE8();
        long dustE8 = position.writeOffDust(belowE8);
        holdings.add(id, dustE8 == 0 ? 0 : beforeE8);
        return dustE8;
    }

    private void tell(
            WorkingOrder order, boolean closed, long dustE8, long nowNs, AccountColumn out) {
        int id = order.instrumentId;
        PositionBook position = portfolio.position(id);
        if (dustE8 != 0) {
            decisions.adjustment(id, order.clientOrderId, Reason.REDUCED_POSITION, dustE8, 0);
        }
        decisions.position(id, position, portfolio.equityE8());
        if (closed || dustE8 != 0) {
            RoundTrip trip = position.closed();
            out.tradeClosed = true;
            out.exitReason = exitReason(order.role);
            out.closedPnlE8 = trip.pnlE8;
            losses.onClosed(trip, nowNs);
            decisions.closedTrade(id, position.contract(), trip, out.exitReason, nowNs);
        }
    }

    /** Gives the fill to the book whose order it is, or to all that it closes. */
    private int share(WorkingOrder order, Side side, long addedE8, long amountE8, long nowNs) {
        SubBooks books = portfolio.books();
        int book = books.of(order.role, order.planId);
        if (order.role == OrderRole.FLATTEN || order.role == OrderRole.EXTERNAL) {
            books.fillAcross(order.instrumentId, side, addedE8, amountE8, nowNs);
        } else {
            books.fill(order.instrumentId, book, side, addedE8, amountE8, nowNs);
        }
        return book;
    }

    private void fee(WorkingOrder order, OrderFact fact, PositionBook position, boolean closed) {
        if (fact.feeE8 == 0) {
            return;
        }
        int id = order.instrumentId;
        boolean spot = !position.contract().isFuture();
        PositionBook part =
                portfolio.books().position(id, portfolio.books().of(order.role, order.planId));
        if (fact.feeAsset.is(portfolio.settlement(id))) {
            charge(position, part, fact.feeE8, closed);
        } else if (!spot || !fact.feeAsset.is(bases[id])) {
            convert(order, fact, position, part, closed);
        } else if (order.side == Side.BUY && position.quantityE8() > 0) {
            position.feeInKind(fact.feeE8, fact.lastPriceE8);
            if (part.quantityE8() > 0) {
                part.feeInKind(fact.feeE8, fact.lastPriceE8);
            } else {
                part.fee(FixedPoint.multiply(fact.feeE8, fact.lastPriceE8), closed);
            }
        } else {
            long feeE8 = FixedPoint.multiply(fact.feeE8, fact.lastPriceE8);
            charge(position, part, feeE8, closed);
            holdings.pay(fact.feeAsset, fact.feeE8);
            portfolio.paidElsewhere(id, feeE8, fact.feeAsset, fact.feeE8);
        }
    }

    private long feeInQuoteE8(WorkingOrder order, OrderFact fact) {
        if (fact.feeE8 == 0 || fact.feeAsset.is(portfolio.settlement(order.instrumentId))) {
            return fact.feeE8;
        }
        boolean inBase = fact.feeAsset.is(bases[order.instrumentId]);
        return inBase ? FixedPoint.multiply(fact.feeE8, fact.lastPriceE8) : 0;
    }

    private static void charge(PositionBook whole, PositionBook part, long feeE8, boolean closed) {
        whole.fee(feeE8, closed);
        part.fee(feeE8, closed);
    }

    /** A fee in another asset counts at that asset's price now; without one it is told only. */
    private void convert(
            WorkingOrder order,
            OrderFact fact,
            PositionBook position,
            PositionBook part,
            boolean closed) {
        holdings.pay(fact.feeAsset, fact.feeE8);
        Currencies currencies = portfolio.currencies();
        long feeRateE8 = currencies.rateE8(fact.feeAsset);
        long ownRateE8 = currencies.rateE8(currencies.of(order.instrumentId));
        if (feeRateE8 > 0 && ownRateE8 > 0) {
            long feeE8 = FixedPoint.multiplyDivide(fact.feeE8, feeRateE8, ownRateE8);
            charge(position, part, feeE8, closed);
            portfolio.paidElsewhere(order.instrumentId, feeE8, fact.feeAsset, fact.feeE8);
            return;
        }
        decisions.alert(
                order.instrumentId,
                Severity.WARNING,
                Reason.FEE_UNKNOWN,
                order.clientOrderId,
                FixedPoint.toDouble(fact.feeE8));
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
