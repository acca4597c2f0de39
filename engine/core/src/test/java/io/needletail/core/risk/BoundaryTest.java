package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.TradingState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every check at its limit, where it passes, and one unit beyond, where it refuses: a unit is the
 * last of 8 decimals of money, a nanosecond, one order, the next double. A check without a row
 * fails.
 */
class BoundaryTest {
    private static final long ONE = RiskRig.ONE;
    private static final long SECOND_NS = RiskRig.SECOND_NS;
    private static final long THOUSAND = 1_000 * ONE;

    /**
     * A check's boundary.
     *
     * @param at puts it at its limit.
     * @param beyond one unit more.
     * @param isMet at the limit, value and threshold are the same.
     */
    private record Row(Consumer<RiskRig> at, Consumer<RiskRig> beyond, boolean isMet) {}

    private static final Map<CheckCode, Row> ROWS = new EnumMap<>(CheckCode.class);

    static {
        addSignals();
        addLosses();
        addMarket();
        addStanding();
        addConformity();
        addExposure();
        addSums();
        addPrices();
        addCounts();
    }

    /**
     * All but those of the portfolio, whose boundaries are in {@link PortfolioWatchTest}, and the
     * stage's own, in {@link RiskStageTest}.
     */
    static Stream<CheckCode> codes() {
        return Arrays.stream(CheckCode.values())
                .filter(code -> code != CheckCode.NULL_VAL && code != CheckCode.DECISION_ROOM)
                .filter(code -> !PortfolioWatchRig.isOfPortfolio(code));
    }

    @ParameterizedTest
    @MethodSource("codes")
    @Control(rule = Rule.SEC_CAPITAL, by = "BUYING_POWER, LEVERAGE, INITIAL_MARGIN")
    @Control(
            rule = Rule.SEC_ERRONEOUS,
            by = "PRICE_COLLAR, COLLAR_*, ORDER_QUANTITY, TYPICAL_*, MAX_NOTIONAL")
    @Control(rule = Rule.SEC_DUPLICATE, by = "REPEATED_ORDER")
    @Control(
            rule = Rule.SEC_RESTRICTED,
            by = "INSTRUMENT_STATUS, BLACKOUT, TICK_SIZE, LOT_SIZE, MIN_*, MAX_QUANTITY")
    @Control(rule = Rule.RTS_COLLAR, by = "PRICE_COLLAR, COLLAR_LAST, COLLAR_MARK")
    @Control(rule = Rule.RTS_COLLAR_PERIOD, by = "COLLAR_PERIOD")
    @Control(rule = Rule.RTS_VALUE, by = "MAX_NOTIONAL")
    @Control(rule = Rule.RTS_VOLUME, by = "MAX_QUANTITY, ORDER_QUANTITY")
    @Control(rule = Rule.RTS_MESSAGES, by = "ORDER_RATE")
    @Control(
            rule = Rule.RTS_RISK_LIMITS,
            by =
                    "GROSS_EXPOSURE, NET_EXPOSURE, INSTRUMENT_EXPOSURE, VENUE_*, GROUP_*,"
                            + " DAILY_LOSS, WEEKLY_LOSS, DRAWDOWN, LOSS_STREAK")
    @Control(rule = Rule.FIA_POSITION, by = "MAX_POSITION, INSTRUMENT_EXPOSURE")
    @Control(rule = Rule.FIA_STALE, by = "DATA_AGE, BOOK_AGE, BOOK_SYNCED, CLOCK_SKEW, SPREAD")
    @Control(rule = Rule.FIA_REPEATS, by = "REPEATED_ORDER")
    void shouldPassAtTheLimitAndRefuseOneUnitMore(CheckCode code) {
        Row row = ROWS.get(code);
        assertNotNull(row, () -> "no row for " + code + ": add its boundary");
        RiskRig rig = new RiskRig();
        row.at().accept(rig);
        rig.refusals();
        int at = rig.indexOf(code);
        assertTrue(rig.out.passed(at), () -> code + " refuses " + rig.out.value(at));
        if (row.isMet()) {
            assertEquals(
                    rig.out.threshold(at), rig.out.value(at), 0, code + " is not at its limit");
        }
        row.beyond().accept(rig);
        rig.refusals();
        int beyond = rig.indexOf(code);
        assertFalse(rig.out.passed(beyond), () -> code + " passes " + rig.out.value(beyond));
    }

    private static void met(CheckCode code, Consumer<RiskRig> at, Consumer<RiskRig> beyond) {
        ROWS.put(code, new Row(at, beyond, true));
    }

    private static void free(CheckCode code, Consumer<RiskRig> at, Consumer<RiskRig> beyond) {
        ROWS.put(code, new Row(at, beyond, false));
    }

    private static void addSignals() {
        met(
                CheckCode.CONFIDENCE,
                rig -> rig.wish.confidence = 0.55,
                rig -> rig.wish.confidence = Math.nextDown(0.55));
        met(
                CheckCode.AGREEMENT,
                rig -> rig.wish.agreement = 0.6,
                rig -> rig.wish.agreement = Math.nextDown(0.6));
        met(
                CheckCode.ALREADY_IN_POSITION,
                rig -> rig.account.positionQuantityE8 = ONE / 5 - ONE / 10,
                rig -> rig.account.positionQuantityE8 = ONE / 5);
        met(
                CheckCode.VOLATILITY_LOW,
                rig -> rig.wish.atr = 5,
                rig -> rig.wish.atr = Math.nextDown(5.0));
        met(
                CheckCode.VOLATILITY_HIGH,
                rig -> rig.wish.atr = 30,
                rig -> rig.wish.atr = Math.nextUp(30.0));
    }

    private static void addLosses() {
        met(
                CheckCode.DAILY_LOSS,
                rig -> rig.account.equityE8 = 9_500 * ONE,
                rig -> rig.account.equityE8--);
        met(
                CheckCode.WEEKLY_LOSS,
                rig -> rig.account.equityE8 = 9_000 * ONE,
                rig -> rig.account.equityE8--);
        met(
                CheckCode.DRAWDOWN,
                rig -> rig.account.equityE8 = 8_000 * ONE,
                rig -> rig.account.equityE8--);
        met(
                CheckCode.LOSS_STREAK,
                rig -> {
                    rig.account.lastLossTimeNs = RiskRig.NOW;
                    rig.account.lossStreak = 3;
                },
                rig -> rig.account.lossStreak++);
    }

    private static void addMarket() {
        met(CheckCode.SPREAD, rig -> {}, rig -> rig.market.askPriceE8++);
        met(CheckCode.BOOK_SYNCED, rig -> {}, rig -> rig.market.bookState = BookState.STALE);
        met(CheckCode.DECISION_AGE, rig -> rig.late = false, rig -> rig.late = true);
        met(
                CheckCode.DATA_AGE,
                rig -> rig.market.lastMarketTimeNs = RiskRig.NOW - 5 * SECOND_NS,
                rig -> rig.market.lastMarketTimeNs--);
        met(CheckCode.BOOK_AGE, rig -> rig.nowNs = RiskRig.NOW + 3 * SECOND_NS, rig -> rig.nowNs++);
        met(
                CheckCode.CLOCK_SKEW,
                rig -> rig.hearTrade(RiskRig.NOW, SECOND_NS),
                rig -> rig.hearTrade(RiskRig.NOW + 8 * SECOND_NS, SECOND_NS + 1));
        met(CheckCode.UNKNOWN_ORDER, rig -> {}, rig -> rig.account.unknownOrders = 1);
        met(CheckCode.BLACKOUT, rig -> rig.nowNs = RiskRig.BLACKOUT_NS - 1, rig -> rig.nowNs++);
    }

    private static void addStanding() {
        met(
                CheckCode.TRADING_STATE,
                rig -> {},
                rig -> rig.account.tradingState = TradingState.PAUSED);
        met(CheckCode.RECONCILED, rig -> {}, rig -> rig.account.reconciled = false);
        met(
                CheckCode.INSTRUMENT_STATUS,
                rig -> {},
                rig -> rig.market.status = InstrumentStatus.HALTED);
    }

    private static void addConformity() {
        met(CheckCode.TICK_SIZE, rig -> rig.limitAt(THOUSAND), rig -> rig.wish.priceE8++);
        met(CheckCode.LOT_SIZE, rig -> {}, rig -> rig.wish.quantityE8++);
        met(
                CheckCode.MIN_QUANTITY,
                rig -> rig.wish.quantityE8 = ONE / 10,
                rig -> rig.wish.quantityE8--);
        met(
                CheckCode.MAX_QUANTITY,
                rig -> rig.wish.quantityE8 = 50 * ONE,
                rig -> rig.wish.quantityE8++);
        met(
                CheckCode.MIN_NOTIONAL,
                rig -> {
                    rig.wish.quantityE8 = ONE / 5;
                    rig.limitAt(THOUSAND);
                },
                rig -> rig.wish.priceE8--);
        met(
                CheckCode.MAX_NOTIONAL,
                rig -> {
                    rig.wish.quantityE8 = 5 * ONE;
                    rig.limitAt(THOUSAND);
                },
                rig -> rig.wish.priceE8++);
        met(
                CheckCode.ORDER_QUANTITY,
                rig -> rig.wish.quantityE8 = 20 * ONE,
                rig -> rig.wish.quantityE8++);
        met(
                CheckCode.TYPICAL_ORDER,
                rig -> {
                    for (int i = 0; i < TypicalSize.REMEMBERED; i++) {
                        rig.memory.orders[0].add(4 * ONE / 10);
                    }
                },
                rig -> rig.wish.quantityE8++);
        met(
                CheckCode.TYPICAL_TRADE,
                rig -> rig.trade(4 * ONE / 100, TypicalSize.REMEMBERED),
                rig -> rig.wish.quantityE8++);
    }

    private static void addExposure() {
        met(
                CheckCode.MAX_POSITION,
                rig -> rig.account.workingBuyE8 = 4 * ONE,
                rig -> rig.account.workingBuyE8++);
        met(
                CheckCode.BUYING_POWER,
                rig -> rig.account.freeQuoteE8 = 4_004 * ONE,
                rig -> rig.account.freeQuoteE8--);
        met(CheckCode.REDUCE_ONLY, RiskRig::protect, rig -> rig.wish.quantityE8++);
        met(
                CheckCode.GROSS_EXPOSURE,
                rig -> rig.account.grossExposureE8 = 5_000 * ONE,
                rig -> rig.account.grossExposureE8++);
        met(
                CheckCode.LEVERAGE,
                rig -> rig.account.grossExposureE8 = 5_500 * ONE,
                rig -> rig.account.grossExposureE8++);
        met(
                CheckCode.INITIAL_MARGIN,
                rig -> rig.account.grossExposureE8 = 14_000 * ONE,
                rig -> rig.account.grossExposureE8++);
    }

    private static void addSums() {
        met(
                CheckCode.INSTRUMENT_EXPOSURE,
                rig -> rig.account.positionQuantityE8 = 96 * ONE,
                rig -> rig.account.positionQuantityE8++);
        met(
                CheckCode.NET_EXPOSURE,
                rig -> hold(rig, 1, 96 * ONE),
                rig -> hold(rig, 1, 96 * ONE + 1));
        met(
                CheckCode.VENUE_GROSS,
                rig -> hold(rig, 1, -96 * ONE),
                rig -> hold(rig, 1, -96 * ONE - 1));
        met(CheckCode.VENUE_NET, rig -> hold(rig, 1, 96 * ONE), rig -> hold(rig, 1, 96 * ONE + 1));
        met(
                CheckCode.GROUP_GROSS,
                rig -> hold(rig, 2, -96 * ONE),
                rig -> hold(rig, 2, -96 * ONE - 1));
        met(CheckCode.GROUP_NET, rig -> hold(rig, 2, 96 * ONE), rig -> hold(rig, 2, 96 * ONE + 1));
    }

    private static void hold(RiskRig rig, int instrument, long quantityE8) {
        rig.memory.sums.update(instrument, quantityE8, 0, 0, THOUSAND);
    }

    private static void addPrices() {
        met(CheckCode.PRICE_COLLAR, rig -> rig.limitAt(1_010 * ONE), rig -> rig.wish.priceE8++);
        met(
                CheckCode.COLLAR_LAST,
                rig -> {
                    rig.market.tradePriceE8 = THOUSAND;
                    rig.limitAt(980 * ONE);
                },
                rig -> rig.wish.priceE8--);
        met(
                CheckCode.COLLAR_MARK,
                rig -> {
                    rig.market.markPriceE8 = THOUSAND;
                    rig.limitAt(1_030 * ONE);
                },
                rig -> rig.wish.priceE8++);
        met(CheckCode.COLLAR_PERIOD, rig -> rig.limitAt(960 * ONE), rig -> rig.wish.priceE8--);
        free(
                CheckCode.SELF_MATCH,
                rig -> rig.account.lowestSellE8 = 1_001 * ONE + 1,
                rig -> rig.account.lowestSellE8--);
    }

    private static void addCounts() {
        met(
                CheckCode.MAX_OPEN_ORDERS,
                rig -> rig.account.workingOrders = 3,
                rig -> rig.account.workingOrders++);
        met(
                CheckCode.ORDER_RATE,
                rig -> {
                    for (int i = 0; i < 6; i++) {
                        rig.memory.rate.add(RiskRig.NOW);
                    }
                },
                rig -> rig.memory.rate.add(RiskRig.NOW));
        met(
                CheckCode.REPEATED_ORDER,
                rig -> rig.memory.repeats.add(rig.wish, RiskRig.NOW),
                rig -> rig.memory.repeats.add(rig.wish, RiskRig.NOW));
        met(
                CheckCode.EXECUTION_THROTTLE,
                rig -> {
                    for (int i = 0; i < 2; i++) {
                        rig.memory.executions.add(0, RiskRig.NOW, 3);
                    }
                },
                rig -> rig.memory.executions.add(0, RiskRig.NOW, 3));
        met(
                CheckCode.REJECT_RATE,
                rig -> {
                    for (int i = 0; i < 2; i++) {
                        rig.memory.rejects.add(0, RiskRig.NOW, 3);
                    }
                },
                rig -> rig.memory.rejects.add(0, RiskRig.NOW, 3));
    }
}
