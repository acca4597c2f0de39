package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderRole;
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
    private static final double NS_PER_SECOND = 1e9;

    private final RiskMemory memory;
    private final LimitTable limits;
    private final boolean bookRequired;
    private final long streakPauseNs;
    private final SizeChecks sizes;
    private final PriceChecks prices;
    private final ExposureChecks exposures;

    Judge(RiskLimits config, RiskMemory memory) {
        this.memory = memory;
        limits = memory.limits;
        bookRequired = config.bookRequired();
        streakPauseNs = config.losses().streakPauseNs();
        sizes = new SizeChecks(memory);
        prices = new PriceChecks(memory);
        exposures = new ExposureChecks(config, memory);
    }

    /**
     * Judges a wish for a new order or a replacement.
     *
     * @param ahead orders of the same pair that are judged before it and will go with it.
     * @param late whether the event that led to it waited too long to be decided on.
     */
    void judge(
            Wish wish,
            int ahead,
            long nowNs,
            boolean late,
            MarketColumn market,
            AccountColumn account,
            Judgement out) {
        out.begin(wish, market, account.contract);
        boolean newRisk = !wish.reduceOnly;
        if (wish.role == OrderRole.ENTRY || wish.role == OrderRole.ENTRY_SLICE) {
            checkEntry(wish, market, account, out);
        }
        if (newRisk) {
            checkLosses(nowNs, account, out);
            checkMarket(market, account, out);
            checkAges(nowNs, late, market, out);
            checkThrottles(nowNs, market.instrumentId, out);
        }
        checkStanding(wish, market, account, out);
        if (wish.role != OrderRole.STOP_LOSS && wish.role != OrderRole.TAKE_PROFIT) {
            prices.checkMid(wish, market, out);
        }
        sizes.checkConformity(wish, newRisk, market, out);
        exposures.checkQuantities(wish, market, account, out);
        if (newRisk) {
            exposures.checkAccount(account, out);
            exposures.checkSums(wish, out);
            sizes.checkSize(wish, out);
            prices.checkCollars(wish, market, out);
            prices.checkSelfMatch(wish, market, account, out);
            out.atMost(
                    CheckCode.REPEATED_ORDER,
                    memory.repeats.with(wish, nowNs),
                    LimitKey.MAX_REPEATS);
        }
        checkCounts(nowNs, newRisk, account, market.instrumentId, ahead, out);
    }

    private void checkEntry(Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        out.atLeast(CheckCode.CONFIDENCE, wish.confidence, LimitKey.MIN_CONFIDENCE);
        out.atLeast(CheckCode.AGREEMENT, wish.agreement, LimitKey.MIN_AGREEMENT);
        if (wish.role == OrderRole.ENTRY) {
            long heldE8 = Grid.orderable(Math.abs(account.positionQuantityE8), market);
            int id = market.instrumentId;
            long inFlightE8 = memory.exposure.buyE8(id) + memory.exposure.sellE8(id);
            out.atMostE8(CheckCode.ALREADY_IN_POSITION, heldE8 + inFlightE8, 0);
        }
        double volatility = wish.atr / FixedPoint.toDouble(market.midPriceE8());
        out.atLeast(CheckCode.VOLATILITY_LOW, volatility, LimitKey.MIN_VOLATILITY);
        out.atMost(CheckCode.VOLATILITY_HIGH, volatility, LimitKey.MAX_VOLATILITY);
    }

    private void checkLosses(long nowNs, AccountColumn account, Judgement out) {
        long equityE8 = account.equityE8;
        lost(
                CheckCode.DAILY_LOSS,
                account.dayStartEquityE8,
                equityE8,
                LimitKey.MAX_DAILY_LOSS,
                out);
        lost(
                CheckCode.WEEKLY_LOSS,
                account.weekStartEquityE8,
                equityE8,
                LimitKey.MAX_WEEKLY_LOSS,
                out);
        lost(CheckCode.DRAWDOWN, account.peakEquityE8, equityE8, LimitKey.MAX_DRAWDOWN, out);
        boolean recent = nowNs - account.lastLossTimeNs < streakPauseNs;
        out.atMost(
                CheckCode.LOSS_STREAK, recent ? account.lossStreak : 0, LimitKey.MAX_LOSS_STREAK);
    }

    /** Loss as a fraction of what there was; no figure, which never passes, where that was none. */
    private void lost(CheckCode code, long fromE8, long equityE8, LimitKey most, Judgement out) {
        out.shareAtMost(code, fromE8 - equityE8, fromE8, most);
    }

    private void checkMarket(MarketColumn market, AccountColumn account, Judgement out) {
        if (market.bidPriceE8 > 0 && market.askPriceE8 > 0) {
            out.shareAtMost(
                    CheckCode.SPREAD,
                    market.askPriceE8 - market.bidPriceE8,
                    market.midPriceE8(),
                    LimitKey.MAX_SPREAD);
        } else {
            out.atMost(CheckCode.SPREAD, bookRequired ? Double.NaN : 0, LimitKey.MAX_SPREAD);
        }
        out.add(
                CheckCode.BOOK_SYNCED,
                market.bookState.value(),
                BookState.SYNCED.value(),
                market.bookState == BookState.SYNCED || hasNoBook(market));
        out.atMost(CheckCode.UNKNOWN_ORDER, account.unknownOrders, 0);
    }

    private boolean hasNoBook(MarketColumn market) {
        return !bookRequired && market.bookState == BookState.EMPTY;
    }

    /** Whether what the decision was made on is of now, by our clock and by the venue's. */
    private void checkAges(long nowNs, boolean late, MarketColumn market, Judgement out) {
        out.add(CheckCode.DECISION_AGE, late ? 1 : 0, 0, !late);
        out.atMost(CheckCode.DATA_AGE, age(market.lastMarketTimeNs, nowNs), LimitKey.MAX_DATA_AGE);
        out.atMost(
                CheckCode.BOOK_AGE,
                hasNoBook(market) ? 0 : age(memory.market.bookTimeNs(market.instrumentId), nowNs),
                LimitKey.MAX_BOOK_AGE);
        out.atMost(
                CheckCode.CLOCK_SKEW,
                Math.abs(memory.market.skewNs(market.instrumentId) / NS_PER_SECOND),
                LimitKey.MAX_CLOCK_SKEW);
    }

    /** Seconds since then; no figure, which never passes, of what never was. */
    private static double age(long thenNs, long nowNs) {
        return thenNs > 0 ? (nowNs - thenNs) / NS_PER_SECOND : Double.NaN;
    }

    private void checkThrottles(long nowNs, int id, Judgement out) {
        int executions = memory.executions.count(id, nowNs) + 1;
        int mostExecutions = limits.countOf(LimitKey.MAX_EXECUTIONS);
        out.add(
                CheckCode.EXECUTION_THROTTLE,
                executions,
                mostExecutions,
                executions <= mostExecutions && !memory.executions.isDisabled(id));
        int rejects = memory.rejects.count(id, nowNs);
        int mostRejects = limits.countOf(LimitKey.MAX_REJECTS);
        out.add(
                CheckCode.REJECT_RATE,
                rejects,
                mostRejects,
                rejects <= mostRejects && !memory.rejects.isDisabled(id));
        out.atMost(CheckCode.BLACKOUT, memory.blackouts.isWithin(id, nowNs) ? 1 : 0, 0);
    }

    /** What reduces a position must know it: after an outage it may be gone already. */
    private void checkStanding(
            Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        out.add(CheckCode.RECONCILED, account.reconciled ? 1 : 0, 1, account.reconciled);
        out.add(
                CheckCode.TRADING_STATE,
                account.tradingState.value(),
                TradingState.ACTIVE.value(),
                isAllowed(wish, account.tradingState) && memory.ids.isKnown());
        out.add(
                CheckCode.INSTRUMENT_STATUS,
                market.status.value(),
                InstrumentStatus.TRADING.value(),
                market.status == InstrumentStatus.TRADING);
    }

    /** The table of states: see the module's README. */
    private static boolean isAllowed(Wish wish, TradingState state) {
        return switch (state) {
            case ACTIVE -> true;
            case PAUSED, REDUCING -> wish.reduceOnly;
            case HALTED -> wish.reduceOnly && wish.role != OrderRole.STRATEGY;
            default -> false;
        };
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
                account.workingOrders + memory.exposure.orders(instrumentId) + ahead + 1,
                LimitKey.MAX_OPEN_ORDERS);
        int reserve = newRisk ? limits.countOf(LimitKey.PROTECTION_RESERVE) : 0;
        out.atMost(
                CheckCode.ORDER_RATE,
                memory.rate.inWindow(nowNs) + ahead + 1,
                limits.countOf(LimitKey.MAX_MESSAGES) - reserve);
    }
}
