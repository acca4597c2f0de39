package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Grid;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

/**
 * Makes every check that concerns a wish. An entry gets all of them; an order that only reduces a
 * position is spared those that guard against new risk, never those that make it one the venue can
 * take.
 */
final class Judge {
    private final RiskLimits limits;
    private final Exposure exposure;
    private final OrderRate rate;
    private final Repeats repeats;
    private final OrderIds ids;

    Judge(RiskLimits limits, Exposure exposure, OrderRate rate, Repeats repeats, OrderIds ids) {
        this.repeats = repeats;
        this.ids = ids;
        this.limits = limits;
        this.exposure = exposure;
        this.rate = rate;
    }

    /**
     * Judges a wish for a new order or a replacement.
     *
     * @param ahead orders of the same pair that are judged before it and will go with it.
     */
    void judge(
            Wish wish,
            int ahead,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            Judgement out) {
        long priceE8 = judgedPriceE8(wish, market);
        out.begin(priceE8);
        boolean newRisk = !wish.reduceOnly;
        if (wish.role == OrderRole.ENTRY || wish.role == OrderRole.ENTRY_SLICE) {
            checkEntry(wish, market, account, out);
        }
        if (newRisk) {
            checkLosses(nowNs, account, out);
            checkNewRisk(nowNs, market, account, out);
        }
        checkStanding(newRisk, market, account, out);
        if (wish.role != OrderRole.STOP_LOSS && wish.role != OrderRole.TAKE_PROFIT) {
            double midE8 = market.midPriceE8();
            out.atMost(
                    CheckCode.PRICE_COLLAR,
                    Math.abs(collaredPriceE8(wish, market) - midE8) / midE8,
                    limits.priceCollar());
        }
        checkConformity(wish, priceE8, newRisk, market, account, out);
        checkQuantities(wish, priceE8, market, account, out);
        if (newRisk) {
            checkAccount(wish, priceE8, nowNs, account, out);
        }
        checkCounts(nowNs, newRisk, account, market.instrumentId, ahead, out);
    }

    /** What an order at this price costs. */
    static long notionalE8(AccountColumn account, long quantityE8, long priceE8) {
        return account.contract.notionalE8(quantityE8, priceE8);
    }

    private void checkEntry(Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        out.atLeast(CheckCode.CONFIDENCE, wish.confidence, limits.minConfidence());
        out.atLeast(CheckCode.AGREEMENT, wish.agreement, limits.minAgreement());
        if (wish.role == OrderRole.ENTRY) {
            long heldE8 = Grid.orderable(Math.abs(account.positionQuantityE8), market);
            long inFlightE8 =
                    exposure.buyE8(market.instrumentId) + exposure.sellE8(market.instrumentId);
            out.atMost(CheckCode.ALREADY_IN_POSITION, FixedPoint.toDouble(heldE8 + inFlightE8), 0);
        }
        double volatility = wish.atr / FixedPoint.toDouble(market.midPriceE8());
        out.atLeast(CheckCode.VOLATILITY_LOW, volatility, limits.minVolatility());
        out.atMost(CheckCode.VOLATILITY_HIGH, volatility, limits.maxVolatility());
    }

    private void checkLosses(long nowNs, AccountColumn account, Judgement out) {
        LossLimits losses = limits.losses();
        long equityE8 = account.equityE8;
        out.atMost(
                CheckCode.DAILY_LOSS, lost(account.dayStartEquityE8, equityE8), losses.maxDaily());
        out.atMost(
                CheckCode.WEEKLY_LOSS,
                lost(account.weekStartEquityE8, equityE8),
                losses.maxWeekly());
        out.atMost(CheckCode.DRAWDOWN, lost(account.peakEquityE8, equityE8), losses.maxDrawdown());
        boolean recent = nowNs - account.lastLossTimeNs < losses.streakPauseNs();
        out.atMost(CheckCode.LOSS_STREAK, recent ? account.lossStreak : 0, losses.maxStreak());
    }

    /** Loss as a fraction of what there was; no figure, which never passes, where that was none. */
    private static double lost(long fromE8, long equityE8) {
        return fromE8 > 0 ? ((double) fromE8 - equityE8) / fromE8 : Double.NaN;
    }

    /** The order counts in full on top of what the account is exposed to, though it may reduce. */
    private void checkAccount(
            Wish wish, long priceE8, long nowNs, AccountColumn account, Judgement out) {
        double gross =
                FixedPoint.toDouble(account.grossExposureE8)
                        + FixedPoint.toDouble(exposure.notionalE8())
                        + FixedPoint.toDouble(notionalE8(account, wish.quantityE8, priceE8));
        double equity = FixedPoint.toDouble(account.equityE8);
        ExposureLimits most = limits.exposure();
        out.atMost(CheckCode.GROSS_EXPOSURE, gross, FixedPoint.toDouble(most.maxGrossNotionalE8()));
        out.atMost(
                CheckCode.LEVERAGE, equity > 0 ? gross / equity : Double.NaN, most.maxLeverage());
        out.atMost(CheckCode.REPEATED_ORDER, repeats.with(wish, nowNs), limits.repeats().most());
    }

    private void checkNewRisk(
            long nowNs, MarketColumn market, AccountColumn account, Judgement out) {
        boolean twoSided = market.bidPriceE8 > 0 && market.askPriceE8 > 0;
        double spread =
                twoSided
                        ? (double) (market.askPriceE8 - market.bidPriceE8) / market.midPriceE8()
                        : limits.bookRequired() ? Double.NaN : 0;
        out.atMost(CheckCode.SPREAD, spread, limits.maxSpread());
        out.add(
                CheckCode.BOOK_SYNCED,
                market.bookState.value(),
                BookState.SYNCED.value(),
                market.bookState == BookState.SYNCED
                        || !limits.bookRequired() && market.bookState == BookState.EMPTY);
        boolean heard = market.lastMarketTimeNs > 0;
        out.atMost(
                CheckCode.DATA_AGE,
                heard ? (nowNs - market.lastMarketTimeNs) / 1e9 : Double.NaN,
                limits.maxDataAgeNs() / 1e9);
        out.atMost(CheckCode.UNKNOWN_ORDER, account.unknownOrders, 0);
    }

    /** What reduces a position must know it: after an outage it may be gone already. */
    private void checkStanding(
            boolean newRisk, MarketColumn market, AccountColumn account, Judgement out) {
        out.add(CheckCode.RECONCILED, account.reconciled ? 1 : 0, 1, account.reconciled);
        TradingState state = account.tradingState;
        boolean allowed = newRisk ? state == TradingState.ACTIVE : state != TradingState.KILLED;
        out.add(
                CheckCode.TRADING_STATE,
                state.value(),
                TradingState.ACTIVE.value(),
                allowed && ids.isKnown());
        out.add(
                CheckCode.INSTRUMENT_STATUS,
                market.status.value(),
                InstrumentStatus.TRADING.value(),
                market.status == InstrumentStatus.TRADING);
    }

    private void checkConformity(
            Wish wish,
            long priceE8,
            boolean newRisk,
            MarketColumn market,
            AccountColumn account,
            Judgement out) {
        long offTickE8 =
                remainder(wish.priceE8, market.tickSizeE8)
                        + remainder(wish.stopPriceE8, market.tickSizeE8);
        out.atMost(CheckCode.TICK_SIZE, FixedPoint.toDouble(offTickE8), 0);
        out.atMost(
                CheckCode.LOT_SIZE,
                FixedPoint.toDouble(remainder(wish.quantityE8, market.lotSizeE8)),
                0);
        double quantity = FixedPoint.toDouble(wish.quantityE8);
        long leastE8 = Math.max(1, market.minQuantityE8);
        out.atLeast(CheckCode.MIN_QUANTITY, quantity, FixedPoint.toDouble(leastE8));
        out.atMost(CheckCode.MAX_QUANTITY, quantity, limitOf(market.maxQuantityE8));
        double notional = FixedPoint.toDouble(notionalE8(account, wish.quantityE8, priceE8));
        out.atLeast(CheckCode.MIN_NOTIONAL, notional, FixedPoint.toDouble(market.minNotionalE8));
        double most = limitOf(market.maxNotionalE8);
        if (newRisk) {
            most = Math.min(most, FixedPoint.toDouble(limits.maxOrderNotionalE8()));
        }
        out.atMost(CheckCode.MAX_NOTIONAL, notional, most);
    }

    private void checkQuantities(
            Wish wish, long priceE8, MarketColumn market, AccountColumn account, Judgement out) {
        boolean buys = wish.side == Side.BUY;
        if (!wish.reduceOnly) {
            long worstE8 = worstPositionE8(wish, buys, market, account);
            out.atMost(
                    CheckCode.MAX_POSITION,
                    FixedPoint.toDouble(notionalE8(account, worstE8, market.midPriceE8())),
                    FixedPoint.toDouble(limits.maxPositionNotionalE8()));
        }
        if ((buys || account.contract.isFuture() || account.contract.isBinary())
                && !wish.reduceOnly) {
            long notionalE8 = notionalE8(account, wish.quantityE8, priceE8);
            double needed =
                    FixedPoint.toDouble(account.contract.initialMarginE8(notionalE8))
                            + FixedPoint.toDouble(notionalE8) * limits.feeRate()
                            + FixedPoint.toDouble(exposure.notionalE8());
            out.atMost(CheckCode.BUYING_POWER, needed, FixedPoint.toDouble(account.freeQuoteE8));
        }
        if (wish.reduceOnly || !buys && !market.shortAllowed) {
            out.atMost(
                    CheckCode.REDUCE_ONLY,
                    FixedPoint.toDouble(wish.quantityE8),
                    FixedPoint.toDouble(closableE8(wish, buys, market, account)));
        }
    }

    private void checkCounts(
            long nowNs,
            boolean newRisk,
            AccountColumn account,
            int instrumentId,
            int ahead,
            Judgement out) {
        out.atMost(
                CheckCode.MAX_OPEN_ORDERS,
                account.workingOrders + exposure.orders(instrumentId) + ahead + 1,
                limits.maxOpenOrders());
        int reserve = newRisk ? limits.protectionReserve() : 0;
        out.atMost(
                CheckCode.ORDER_RATE,
                rate.inWindow(nowNs) + ahead + 1,
                limits.maxMessages() - reserve);
    }

    private long worstPositionE8(
            Wish wish, boolean buys, MarketColumn market, AccountColumn account) {
        long position = account.positionQuantityE8;
        long worst =
                buys
                        ? position
                                + account.workingBuyE8
                                + exposure.buyE8(market.instrumentId)
                                + wish.quantityE8
                        : position
                                - account.workingSellE8
                                - exposure.sellE8(market.instrumentId)
                                - wish.quantityE8;
        return Math.abs(worst);
    }

    /**
     * What may be closed: for a protective order the whole position, since only one leg of a pair
     * can be filled; for any other what is not already being closed.
     */
    private long closableE8(Wish wish, boolean buys, MarketColumn market, AccountColumn account) {
        long position = account.positionQuantityE8;
        long heldE8 = Math.max(0, buys ? -position : position);
        if (wish.role == OrderRole.STOP_LOSS || wish.role == OrderRole.TAKE_PROFIT) {
            return heldE8;
        }
        long closingE8 =
                buys
                        ? account.workingBuyE8 + exposure.buyE8(market.instrumentId)
                        : account.workingSellE8 + exposure.sellE8(market.instrumentId);
        return Math.max(0, heldE8 - closingE8);
    }

    /** The order's own price, or mid where it takes what there is. */
    private static long judgedPriceE8(Wish wish, MarketColumn market) {
        if (wish.priceE8 > 0) {
            return wish.priceE8;
        }
        return wish.stopPriceE8 > 0 ? wish.stopPriceE8 : market.midPriceE8();
    }

    /** The price the order could trade at: its own, or the other side's best. */
    private static long collaredPriceE8(Wish wish, MarketColumn market) {
        if (wish.priceE8 > 0 || wish.stopPriceE8 > 0) {
            return judgedPriceE8(wish, market);
        }
        long best = wish.side == Side.BUY ? market.askPriceE8 : market.bidPriceE8;
        return best > 0 ? best : market.midPriceE8();
    }

    private static long remainder(long value, long step) {
        return step > 0 ? value % step : 0;
    }

    private static double limitOf(long limitE8) {
        return limitE8 > 0 ? FixedPoint.toDouble(limitE8) : Double.POSITIVE_INFINITY;
    }
}
