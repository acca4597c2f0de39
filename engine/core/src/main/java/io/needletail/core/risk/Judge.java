package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
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
    private static final double NS_PER_SECOND = 1e9;
    private static final Checklist SIGNAL =
            new Checklist()
                    .with(CheckCode.CONFIDENCE, LimitKey.MIN_CONFIDENCE)
                    .with(CheckCode.AGREEMENT, LimitKey.MIN_AGREEMENT);
    private static final Checklist POSITION =
            new Checklist().with(CheckCode.ALREADY_IN_POSITION, 0);
    private static final Checklist VOLATILITY =
            new Checklist()
                    .with(CheckCode.VOLATILITY_LOW, LimitKey.MIN_VOLATILITY)
                    .with(CheckCode.VOLATILITY_HIGH, LimitKey.MAX_VOLATILITY);
    private static final Checklist LOSSES =
            new Checklist()
                    .with(CheckCode.DAILY_LOSS, LimitKey.MAX_DAILY_LOSS)
                    .with(CheckCode.WEEKLY_LOSS, LimitKey.MAX_WEEKLY_LOSS)
                    .with(CheckCode.DRAWDOWN, LimitKey.MAX_DRAWDOWN)
                    .with(CheckCode.LOSS_STREAK, LimitKey.MAX_LOSS_STREAK);
    private static final Checklist MARKET =
            new Checklist()
                    .with(CheckCode.SPREAD, LimitKey.MAX_SPREAD)
                    .with(CheckCode.BOOK_SYNCED, BookState.SYNCED.value())
                    .with(CheckCode.UNKNOWN_ORDER, 0);
    private static final Checklist AGES =
            new Checklist()
                    .with(CheckCode.DECISION_AGE, 0)
                    .with(CheckCode.DATA_AGE, LimitKey.MAX_DATA_AGE)
                    .with(CheckCode.BOOK_AGE, LimitKey.MAX_BOOK_AGE)
                    .with(CheckCode.CLOCK_SKEW, LimitKey.MAX_CLOCK_SKEW);
    private static final Checklist THROTTLES =
            new Checklist()
                    .with(CheckCode.EXECUTION_THROTTLE, 0)
                    .with(CheckCode.REJECT_RATE, 0)
                    .with(CheckCode.BLACKOUT, 0);
    private static final Checklist STANDING =
            new Checklist()
                    .with(CheckCode.RECONCILED, 1)
                    .with(CheckCode.TRADING_STATE, TradingState.ACTIVE.value())
                    .with(CheckCode.INSTRUMENT_STATUS, InstrumentStatus.TRADING.value());
    private static final Checklist REPEATS =
            new Checklist().with(CheckCode.REPEATED_ORDER, LimitKey.MAX_REPEATS);
    private static final Checklist COUNTS =
            new Checklist()
                    .with(CheckCode.MAX_OPEN_ORDERS, LimitKey.MAX_OPEN_ORDERS)
                    .with(CheckCode.ORDER_RATE, 0);

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
        if (!mayLeaveAtAnyPrice(wish, out.midE8())) {
            prices.checkMid(wish, market, out);
        }
        sizes.checkConformity(wish, newRisk, market, out);
        exposures.checkQuantities(wish, market, account, out);
        if (newRisk) {
            exposures.checkAccount(account, out);
            exposures.checkSums(wish, out);
            sizes.checkSize(wish, out);
            prices.checkCollars(wish, market, account, out);
            out.atMost(out.open(REPEATS), memory.repeats.with(wish, nowNs));
        }
        int at = out.open(COUNTS);
        at = checkOpenOrders(at, wish, ahead, account, out);
        checkRate(at, nowNs, newRisk, ahead, out);
    }

    /**
     * Stops and targets, whoever asks for them, and what closes a position at the market: where the
     * book is wide, a stop at the venue would trade there too, and a position that nothing closes
     * is worse. A stop waits for its price; a target asks for a better one than there is.
     */
    private static boolean mayLeaveAtAnyPrice(Wish wish, long midE8) {
        if (wish.role == OrderRole.STOP_LOSS || wish.role == OrderRole.TAKE_PROFIT) {
            return true;
        }
        boolean better = wish.side == Side.SELL ? wish.priceE8 > midE8 : wish.priceE8 < midE8;
        return wish.reduceOnly
                && (wish.priceE8 == 0 || wish.stopPriceE8 > 0 || midE8 > 0 && better);
    }

    private void checkEntry(Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        int at = out.open(SIGNAL);
        at = out.atLeast(at, wish.confidence);
        out.atLeast(at, wish.agreement);
        if (wish.role == OrderRole.ENTRY) {
            long positionE8 = Math.abs(account.positionQuantityE8);
            long heldE8 =
                    positionE8 == 0 ? 0 : Grid.orderable(positionE8, market, account.contract);
            int id = market.instrumentId;
            long inFlightE8 = memory.exposure.buyE8(id) + memory.exposure.sellE8(id);
            out.atMostE8(out.open(POSITION), heldE8 + inFlightE8, 0);
        }
        double volatility = wish.atr / FixedPoint.toDouble(out.midE8());
        at = out.open(VOLATILITY);
        at = out.atLeast(at, volatility);
        out.atMost(at, volatility);
    }

    /** Losses as fractions of what there was. */
    private void checkLosses(long nowNs, AccountColumn account, Judgement out) {
        long equityE8 = account.equityE8;
        int at = out.open(LOSSES);
        at = lost(at, account.dayStartEquityE8, equityE8, LimitKey.MAX_DAILY_LOSS, out);
        at = lost(at, account.weekStartEquityE8, equityE8, LimitKey.MAX_WEEKLY_LOSS, out);
        at = lost(at, account.peakEquityE8, equityE8, LimitKey.MAX_DRAWDOWN, out);
        boolean recent = nowNs - account.lastLossTimeNs < streakPauseNs;
        out.atMost(at, recent ? account.lossStreak : 0);
    }

    private static int lost(int at, long fromE8, long equityE8, LimitKey most, Judgement out) {
        return out.shareAtMost(at, fromE8 - equityE8, fromE8, most);
    }

    private void checkMarket(MarketColumn market, AccountColumn account, Judgement out) {
        int at = out.open(MARKET);
        if (market.bidPriceE8 > 0 && market.askPriceE8 > 0) {
            long spreadE8 = market.askPriceE8 - market.bidPriceE8;
            at = out.shareAtMost(at, spreadE8, out.midE8(), LimitKey.MAX_SPREAD);
        } else {
            at = out.atMost(at, bookRequired ? Double.NaN : 0);
        }
        BookState state = market.bookState;
        at = out.put(at, state.value(), state == BookState.SYNCED || hasNoBook(market));
        out.atMost(at, account.unknownOrders);
    }

    private boolean hasNoBook(MarketColumn market) {
        return !bookRequired && market.bookState == BookState.EMPTY;
    }

    /** Whether what the decision was made on is of now, by our clock and by the venue's. */
    private void checkAges(long nowNs, boolean late, MarketColumn market, Judgement out) {
        int id = market.instrumentId;
        int at = out.open(AGES);
        at = out.put(at, late ? 1 : 0, !late);
        at = out.atMost(at, age(market.lastMarketTimeNs, nowNs));
        at = out.atMost(at, hasNoBook(market) ? 0 : age(memory.market.bookTimeNs(id), nowNs));
        out.atMost(at, Math.abs(memory.market.skewNs(id) / NS_PER_SECOND));
    }

    /** Seconds since then; no figure, which never passes, of what never was. */
    private static double age(long thenNs, long nowNs) {
        return thenNs > 0 ? (nowNs - thenNs) / NS_PER_SECOND : Double.NaN;
    }

    private void checkThrottles(long nowNs, int id, Judgement out) {
        int at = out.open(THROTTLES);
        int executions = memory.executions.count(id, nowNs) + 1;
        at = checkThrottle(at, executions, LimitKey.MAX_EXECUTIONS, memory.executions, id, out);
        int rejects = memory.rejects.count(id, nowNs);
        at = checkThrottle(at, rejects, LimitKey.MAX_REJECTS, memory.rejects, id, out);
        out.atMost(at, memory.blackouts.isWithin(id, nowNs) ? 1 : 0);
    }

    private int checkThrottle(
            int at, int count, LimitKey key, Throttle throttle, int id, Judgement out) {
        int most = limits.countOf(key);
        return out.put(at, count, most, count <= most && !throttle.isDisabled(id));
    }

    /** What reduces a position must know it: after an outage it may be gone already. */
    private void checkStanding(
            Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        int at = out.open(STANDING);
        at = out.put(at, account.reconciled ? 1 : 0, account.reconciled);
        TradingState state = account.tradingState;
        at = out.put(at, state.value(), isAllowed(wish, state) && memory.ids.isKnown());
        InstrumentStatus status = market.status;
        out.put(at, status.value(), wish.reduceOnly || status == InstrumentStatus.TRADING);
    }

    /** The table of states: see the module's README. */
    private static boolean isAllowed(Wish wish, TradingState state) {
        return switch (state) {
            case ACTIVE -> true;
            case PAUSED, REDUCING -> wish.reduceOnly;
            case HALTED -> wish.reduceOnly && !isAtWill(wish);
            default -> false;
        };
    }

    /** A strategy decides on it now; what a price triggers protects what is held. */
    private static boolean isAtWill(Wish wish) {
        return wish.role == OrderRole.STRATEGY
                || wish.role == OrderRole.EMULATED && !wish.triggered;
    }

    /**
     * New risk has all that rests against it, stakes too, and leaves room for its protection. What
     * reduces has only our own orders against it, and what gets us out nothing but the most that
     * can ever be kept account of: whoever's orders rest, and whatever the limit was tightened to,
     * a position is protected and closed.
     */
    private int checkOpenOrders(
            int at, Wish wish, int ahead, AccountColumn account, Judgement out) {
        int orders = memory.exposure.orders(wish.instrumentId) + ahead + 1;
        int most = limits.countOf(LimitKey.MAX_OPEN_ORDERS);
        if (wish.reduceOnly) {
            orders += account.ownWorkingOrders;
            most = getsOut(wish) ? limits.mostCountOf(LimitKey.MAX_OPEN_ORDERS) : most;
        } else {
            int protection = account.contract.isBinary() ? 0 : wish.protectiveOrders;
            orders += account.workingOrders + account.openStakes + protection;
        }
        int room = account.orderRoom - memory.exposure.orders() - ahead - 1;
        most = Math.min(most, orders + room);
        return out.put(at, orders, most, orders <= most);
    }

    /** It protects or closes a position, rather than rest because a strategy likes it to. */
    private static boolean getsOut(Wish wish) {
        return !isAtWill(wish) || wish.orderType == OrderType.MARKET;
    }

    private void checkRate(int at, long nowNs, boolean newRisk, int ahead, Judgement out) {
        int reserve = newRisk ? limits.countOf(LimitKey.PROTECTION_RESERVE) : 0;
        int most = limits.countOf(LimitKey.MAX_MESSAGES) - reserve;
        int messages = memory.rate.inWindow(nowNs) + ahead + 1;
        out.put(at, messages, most, messages <= most);
    }
}
