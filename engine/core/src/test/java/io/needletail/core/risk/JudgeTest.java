package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Set;

/** Each check at its limit and one step beyond. */
class JudgeTest {
    private static final long ONE = RiskRig.ONE;
    private static final long SECOND_NS = RiskRig.SECOND_NS;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long NOW = RiskRig.NOW;

    private final RiskRig rig = new RiskRig();
    private final Exposure exposure = rig.memory.exposure;
    private final OrderRate rate = rig.memory.rate;
    private final Repeats repeats = rig.memory.repeats;
    private final OrderIds ids = rig.memory.ids;
    private final Judgement out = rig.out;
    private final MarketColumn market = rig.market;
    private final AccountColumn account = rig.account;
    private final Wish wish = rig.wish;

    @Test
    void shouldMakeEveryCheckThatConcernsAnEntry() {
        assertEquals(Set.of(), refusals());
        int ofThePortfolio = 20;
        assertEquals(CheckCode.values().length - 2 - ofThePortfolio, out.count());
    }

    @Test
    void shouldRefuseAnEntryOneStepBeyondEachLimit() {
        wish.confidence = Math.nextDown(0.55);
        refuses(CheckCode.CONFIDENCE);
        wish.confidence = 0.55;
        wish.agreement = Math.nextDown(0.6);
        refuses(CheckCode.AGREEMENT);
        wish.agreement = 0.6;
        account.equityE8 = 9_500 * ONE;
        assertEquals(Set.of(), refusals());
        account.equityE8--;
        refuses(CheckCode.DAILY_LOSS);
        account.equityE8 = 10_000 * ONE;
        wish.atr = 4.99;
        refuses(CheckCode.VOLATILITY_LOW);
        wish.atr = 30.01;
        refuses(CheckCode.VOLATILITY_HIGH);
        wish.atr = Double.NaN;
        refuses(CheckCode.VOLATILITY_LOW, CheckCode.VOLATILITY_HIGH);
        wish.atr = 30;
        market.askPriceE8 += 4;
        refuses(CheckCode.SPREAD);
    }

    @Test
    void shouldRefuseNewRiskUntilEachInstrumentToldItsAdjustedPosition() {
        rig.memory.sums.adjust();
        for (int other = 1; other <= 2; other++) {
            refuses(
                    CheckCode.NET_EXPOSURE,
                    CheckCode.VENUE_GROSS,
                    CheckCode.VENUE_NET,
                    CheckCode.GROUP_GROSS,
                    CheckCode.GROUP_NET);
            rig.memory.sums.update(other, 0, 0, 0, 0);
        }
        assertEquals(Set.of(), refusals());
    }

    @Test
    void shouldRefuseNewRiskOnDataItCannotTrust() {
        market.bookState = BookState.STALE;
        refuses(CheckCode.BOOK_SYNCED);
        market.bookState = BookState.SYNCED;
        market.lastMarketTimeNs = NOW - 5 * SECOND_NS;
        assertEquals(Set.of(), refusals());
        market.lastMarketTimeNs--;
        refuses(CheckCode.DATA_AGE);
        market.lastMarketTimeNs = NOW;
        account.reconciled = false;
        refuses(CheckCode.RECONCILED);
        account.reconciled = true;
        account.unknownOrders = 1;
        refuses(CheckCode.UNKNOWN_ORDER);
        account.unknownOrders = 0;
        market.status = InstrumentStatus.HALTED;
        refuses(CheckCode.INSTRUMENT_STATUS);
    }

    @Test
    void shouldRefuseAnOrderThatTheVenueWouldNotTake() {
        wish.quantityE8 = 4 * ONE + 1;
        refuses(CheckCode.LOT_SIZE);
        wish.quantityE8 = ONE / 10;
        refuses(CheckCode.MIN_NOTIONAL);
        wish.quantityE8 = 0;
        refuses(CheckCode.MIN_QUANTITY, CheckCode.MIN_NOTIONAL);
        wish.quantityE8 = 4 * ONE;
        wish.orderType = OrderType.LIMIT;
        wish.priceE8 = 1_000 * ONE + 1;
        refuses(CheckCode.TICK_SIZE);
        wish.priceE8 = 1_010 * ONE;
        assertEquals(Set.of(), refusals());
        wish.priceE8 += ONE / 100;
        refuses(CheckCode.PRICE_COLLAR);
    }

    @Test
    void shouldLetAMarketOrderCloseAPositionHoweverWideTheBookIs() {
        market.bidPriceE8 = 970 * ONE;
        market.askPriceE8 = 1_030 * ONE;
        account.positionQuantityE8 = wish.quantityE8;
        wish.role = OrderRole.FORCED_EXIT;
        wish.side = Side.SELL;
        wish.reduceOnly = true;
        wish.orderType = OrderType.MARKET;
        wish.priceE8 = 0;
        assertEquals(Set.of(), refusals());
        wish.orderType = OrderType.LIMIT;
        wish.priceE8 = 970 * ONE;
        refuses(CheckCode.PRICE_COLLAR);
    }

    @Test
    void shouldLetAStrategysOrdersThatReduceStandOffLikeProtection() {
        rig.protect();
        wish.role = OrderRole.STRATEGY;
        assertEquals(Set.of(), refusals());
        wish.orderType = OrderType.STOP_LOSS_LIMIT;
        wish.priceE8 = 890 * ONE;
        assertEquals(Set.of(), refusals());
        wish.stopPriceE8 = 0;
        rig.limitAt(989 * ONE);
        refuses(CheckCode.PRICE_COLLAR);
        rig.limitAt(1_100 * ONE);
        assertEquals(Set.of(), refusals());
        account.positionQuantityE8 = -4 * ONE;
        wish.side = Side.BUY;
        refuses(CheckCode.PRICE_COLLAR);
        rig.limitAt(900 * ONE);
        assertEquals(Set.of(), refusals());
        wish.reduceOnly = false;
        assertTrue(refusals().contains(CheckCode.PRICE_COLLAR));
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        wish.quantityE8 = 5 * ONE;
        assertEquals(Set.of(), refusals());
        wish.quantityE8 += ONE / 10;
        refuses(CheckCode.MAX_NOTIONAL);
        wish.quantityE8 = 4 * ONE;
        account.workingBuyE8 = 4 * ONE;
        assertEquals(Set.of(), refusals());
        account.workingBuyE8 += ONE / 10;
        refuses(CheckCode.MAX_POSITION);
        account.workingBuyE8 = 0;
        account.freeQuoteE8 = 4_004 * ONE;
        assertEquals(Set.of(), refusals());
        account.freeQuoteE8--;
        refuses(CheckCode.BUYING_POWER);
    }

    @Test
    void shouldRefuseWhatTheVenueDoesNotTakeAtTheMarket() {
        market.maxMarketQuantityE8 = wish.quantityE8;
        assertEquals(Set.of(), refusals());
        market.maxMarketQuantityE8--;
        refuses(CheckCode.MAX_QUANTITY);
        rig.limitAt(1_000 * ONE);
        assertEquals(Set.of(), refusals());
    }

    @Test
    void shouldHoldTheVenuesNotionalAgainstAnExitOnlyWhereItSaysSo() {
        account.positionQuantityE8 = wish.quantityE8;
        wish.role = OrderRole.EXIT;
        wish.side = Side.SELL;
        wish.reduceOnly = true;
        market.maxNotionalE8 = ONE;
        assertEquals(Set.of(), refusals());
        market.maxNotionalAtMarket = true;
        refuses(CheckCode.MAX_NOTIONAL);
        market.maxNotionalAtMarket = false;
        rig.limitAt(1_000 * ONE);
        refuses(CheckCode.MAX_NOTIONAL);
    }

    @Test
    void shouldRefuseNewRiskBeyondEachLimitOfLosses() {
        account.dayStartEquityE8 = 8_000 * ONE;
        account.equityE8 = 8_000 * ONE;
        account.weekStartEquityE8 = 8_888 * ONE;
        assertEquals(Set.of(), refusals());
        account.weekStartEquityE8++;
        account.weekStartEquityE8 += ONE;
        refuses(CheckCode.WEEKLY_LOSS);
        account.weekStartEquityE8 = 8_000 * ONE;
        account.equityE8--;
        refuses(CheckCode.DRAWDOWN);
        account.peakEquityE8 = 0;
        refuses(CheckCode.DRAWDOWN);
    }

    @Test
    void shouldPauseNewRiskAfterTooManyLossesInARow() {
        account.lastLossTimeNs = NOW;
        account.lossStreak = 3;
        assertEquals(Set.of(), refusals());
        account.lossStreak = 4;
        refuses(CheckCode.LOSS_STREAK);
        account.lastLossTimeNs = NOW - HOUR_NS + 1;
        refuses(CheckCode.LOSS_STREAK);
        account.lastLossTimeNs--;
        assertEquals(Set.of(), refusals());
    }

    @Test
    void shouldLimitTheWholeAccountsExposure() {
        account.grossExposureE8 = 4_000 * ONE;
        exposure.add(77, 1, Side.BUY, ONE, 1_000 * ONE, 0);
        account.peakEquityE8 = 20_000 * ONE;
        account.equityE8 = 20_000 * ONE;
        assertEquals(Set.of(), refusals());
        account.grossExposureE8++;
        refuses(CheckCode.GROSS_EXPOSURE);
        account.equityE8 = 9_500 * ONE;
        account.peakEquityE8 = 9_500 * ONE;
        account.grossExposureE8 = 4_000 * ONE;
        exposure.clear();
        account.grossExposureE8 = 5_000 * ONE;
        assertEquals(Set.of(), refusals());
        account.grossExposureE8 = 5_026 * ONE;
        refuses(CheckCode.GROSS_EXPOSURE, CheckCode.LEVERAGE);
    }

    @Test
    void shouldRefuseTheSameOrderOverAndOver() {
        repeats.add(wish, NOW - 1);
        assertEquals(Set.of(), refusals());
        repeats.add(wish, NOW - 1);
        refuses(CheckCode.REPEATED_ORDER);
        wish.quantityE8 += ONE / 10;
        assertEquals(Set.of(), refusals());
        wish.quantityE8 -= ONE / 10;
        assertEquals(1, repeats.with(wish, NOW - 1 + SECOND_NS));
    }

    @Test
    void shouldCountWhatIsInFlightUntilItsEchoComes() {
        wish.role = OrderRole.STRATEGY;
        exposure.add(77, 0, Side.BUY, 5 * ONE, 5_000 * ONE, 0);
        refuses(CheckCode.MAX_POSITION);
        exposure.onReport(77);
        assertEquals(Set.of(), refusals());
    }

    @Test
    void shouldKeepAReserveOfMessagesForProtection() {
        for (int i = 0; i < 6; i++) {
            rate.add(NOW);
        }
        assertEquals(Set.of(), refusals());
        rate.add(NOW);
        refuses(CheckCode.ORDER_RATE);
        protect();
        assertEquals(Set.of(), refusals());
        for (int i = 0; i < 3; i++) {
            rate.add(NOW);
        }
        refuses(CheckCode.ORDER_RATE);
        assertEquals(0, rate.inWindow(NOW + SECOND_NS));
    }

    @Test
    void shouldSpareProtectionWhatGuardsAgainstNewRisk() {
        protect();
        account.equityE8 = 5_000 * ONE;
        market.bookState = BookState.STALE;
        account.tradingState = TradingState.PAUSED;
        assertEquals(Set.of(), refusals());
        account.reconciled = false;
        refuses(CheckCode.RECONCILED);
        account.reconciled = true;
        account.tradingState = TradingState.KILLED;
        refuses(CheckCode.TRADING_STATE);
        account.tradingState = TradingState.ACTIVE;
        wish.quantityE8 = 4 * ONE + ONE / 10;
        refuses(CheckCode.REDUCE_ONLY);
        wish.stopPriceE8++;
        refuses(CheckCode.REDUCE_ONLY, CheckCode.TICK_SIZE);
    }

    @Test
    void shouldLetAStrategyReduceWhileHaltedOnlyByWhatAPriceTriggered() {
        protect();
        account.tradingState = TradingState.HALTED;
        assertEquals(Set.of(), refusals());
        wish.orderType = OrderType.MARKET;
        wish.stopPriceE8 = 0;
        wish.role = OrderRole.STRATEGY;
        refuses(CheckCode.TRADING_STATE);
        wish.role = OrderRole.EMULATED;
        refuses(CheckCode.TRADING_STATE);
        wish.triggered = true;
        assertEquals(Set.of(), refusals());
        wish.reduceOnly = false;
        wish.quantityE8 = ONE;
        assertTrue(refusals().contains(CheckCode.TRADING_STATE));
    }

    /** One instrument may agree while others do not: nothing is sent before all of them do. */
    @Test
    void shouldLetNothingThroughWhileStartingNotEvenWhatReduces() {
        protect();
        account.tradingState = TradingState.STARTING;
        refuses(CheckCode.TRADING_STATE);
        account.tradingState = TradingState.ACTIVE;
        assertEquals(Set.of(), refusals());
    }

    @Test
    void shouldLetNothingThroughBeforeItKnowsItsEpoch() {
        RiskMemory young = new RiskMemory(rig.limits, rig.places);
        new Judge(rig.limits, young).judge(wish, 0, NOW, false, market, account, out);
        assertFalse(out.isPassed());
        assertTrue(RiskRig.refused(out).contains(CheckCode.TRADING_STATE));
    }

    @Test
    void shouldNeverGiveAnIdTwice() {
        assertEquals(1L << 40 | 1, ids.next());
        assertEquals(1L << 40 | 2, ids.next());
        assertThrows(IllegalStateException.class, () -> ids.begin(1));
        ids.begin(2);
        assertEquals(2L << 40 | 1, ids.next());
    }

    private void protect() {
        rig.protect();
    }

    private void refuses(CheckCode... codes) {
        Set<CheckCode> expected = EnumSet.noneOf(CheckCode.class);
        expected.addAll(Set.of(codes));
        assertEquals(expected, refusals());
        assertTrue(out.firstRefusal() >= 0);
    }

    private Set<CheckCode> refusals() {
        return rig.refusals();
    }
}
