package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.NOW;
import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.Contract;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.MarginBracket;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** What each check holds against its limit where something is missing, in flight or beyond. */
class CheckEdgesTest {
    private final RiskRig rig = new RiskRig();

    @Test
    void shouldAskEntriesAndTheirSlicesForConfidenceAndNobodyElse() {
        rig.wish.role = OrderRole.ENTRY_SLICE;
        rig.refusals();
        assertEquals(0.55, rig.value(CheckCode.CONFIDENCE));
        assertThrows(AssertionError.class, () -> rig.indexOf(CheckCode.ALREADY_IN_POSITION));
        rig.wish.role = OrderRole.STRATEGY;
        rig.refusals();
        assertThrows(AssertionError.class, () -> rig.indexOf(CheckCode.CONFIDENCE));
    }

    @Test
    void shouldCountWhatIsHeldAndInFlightAgainstAnotherEntry() {
        rig.account.positionQuantityE8 = ONE;
        inFlight(Side.BUY, 2 * ONE);
        inFlight(Side.SELL, 4 * ONE);
        rig.refusals();
        assertEquals(7, rig.value(CheckCode.ALREADY_IN_POSITION));
    }

    @Test
    void shouldCountOrdersInFlightAndThoseThatGoAhead() {
        rig.account.workingOrders = 1;
        inFlight(Side.BUY, ONE);
        rig.memory.rate.add(NOW);
        rig.judge.judge(rig.wish, 1, NOW, false, rig.market, rig.account, rig.out);
        assertEquals(4, rig.value(CheckCode.MAX_OPEN_ORDERS));
        assertEquals(3, rig.value(CheckCode.ORDER_RATE));
    }

    @Test
    void shouldHaveNoSpreadWhereASideIsMissing() {
        rig.market.tradePriceE8 = 1_000 * ONE;
        rig.market.bidPriceE8 = 0;
        rig.refusals();
        assertEquals(Double.NaN, rig.value(CheckCode.SPREAD));
        rig.market.bidPriceE8 = 999 * ONE;
        rig.market.askPriceE8 = 0;
        assertTrue(rig.refusals().contains(CheckCode.SPREAD));
        assertEquals(Double.NaN, rig.value(CheckCode.SPREAD));
    }

    @Test
    void shouldDoWithoutABookOnlyWhereNoneIsRequiredAndNoneEverWas() {
        RiskRig candles = new RiskRig(RiskRig.preTrade(), false);
        candles.market.tradePriceE8 = 1_000 * ONE;
        candles.market.bidPriceE8 = 0;
        candles.market.askPriceE8 = 0;
        candles.market.bookState = BookState.EMPTY;
        candles.limitAt(1_000 * ONE);
        assertEquals(Set.of(), candles.refusals());
        assertEquals(0, candles.value(CheckCode.SPREAD));
        assertEquals(0, candles.value(CheckCode.BOOK_AGE));
        candles.market.bookState = BookState.STALE;
        assertEquals(Set.of(CheckCode.BOOK_SYNCED), candles.refusals());
        assertEquals(1, candles.value(CheckCode.BOOK_AGE));
        rig.market.bookState = BookState.EMPTY;
        assertEquals(Set.of(CheckCode.BOOK_SYNCED), rig.refusals());
    }

    @Test
    void shouldHaveNoAgeOfWhatNeverCame() {
        rig.market.lastMarketTimeNs = 0;
        assertEquals(Set.of(CheckCode.DATA_AGE), rig.refusals());
        assertEquals(Double.NaN, rig.value(CheckCode.DATA_AGE));
    }

    @Test
    void shouldRefuseWhereNoMidOfThePeriodIsKnown() {
        rig.market.instrumentId = 1;
        rig.wish.instrumentId = 1;
        rig.judge.judge(rig.wish, 0, NOW, false, rig.market, rig.account, rig.out);
        assertFalse(rig.out.passed(rig.indexOf(CheckCode.COLLAR_PERIOD)));
        assertEquals(Double.NaN, rig.value(CheckCode.COLLAR_PERIOD));
    }

    @Test
    void shouldTellTheNearestOrderOfOursOnTheOtherSide() {
        rig.account.lowestSellE8 = Long.MAX_VALUE;
        rig.limitAt(1_000 * ONE);
        rig.refusals();
        assertEquals(0, rig.out.threshold(rig.indexOf(CheckCode.SELF_MATCH)));
        rig.account.lowestSellE8 = 1_002 * ONE;
        rig.refusals();
        assertEquals(1_002, rig.out.threshold(rig.indexOf(CheckCode.SELF_MATCH)));
    }

    @Test
    void shouldLookNoDeeperThanTheVisibleBook() {
        rig.market.askQuantitiesE8[0] = ONE;
        rig.market.askPricesE8[1] = 1_005 * ONE;
        rig.market.askQuantitiesE8[1] = 1_000 * ONE;
        assertEquals(Long.MAX_VALUE - 1, PriceChecks.meetsE8(rig.wish, rig.market));
        rig.market.askLevels = 2;
        assertEquals(1_005 * ONE, PriceChecks.meetsE8(rig.wish, rig.market));
    }

    @Test
    void shouldHoldAnOrderToThePriceItCouldTradeAtFirst() {
        rig.market.askPriceE8 = 1_004 * ONE;
        rig.market.bidPriceE8 = 995 * ONE;
        rig.market.tradePriceE8 = 1_000 * ONE;
        double mid = 999.5;
        assertEquals(4.5 / mid, collar(), 1e-15, "a market order to buy: the ask");
        rig.wish.side = Side.SELL;
        assertEquals(4.5 / mid, collar(), 1e-15, "one to sell: the bid");
        rig.market.bidPriceE8 = 0;
        assertEquals(0, collar(), "no bid: the last trade, which is mid then");
        rig.market.bidPriceE8 = 995 * ONE;
        rig.wish.stopPriceE8 = 990 * ONE;
        assertEquals(9.5 / mid, collar(), 1e-15, "one that waits: its trigger");
        rig.wish.priceE8 = 989 * ONE;
        assertEquals(10.5 / mid, collar(), 1e-15, "one with a limit: the limit");
    }

    private double collar() {
        rig.refusals();
        return rig.value(CheckCode.PRICE_COLLAR);
    }

    @Test
    void shouldAskForMoneyOfWhatIsPaidFor() {
        rig.market.shortAllowed = true;
        rig.wish.side = Side.SELL;
        rig.refusals();
        assertThrows(AssertionError.class, () -> rig.indexOf(CheckCode.BUYING_POWER));
        rig.account.contract = contract(ContractTerms.Kind.LINEAR);
        rig.refusals();
        assertEquals(804, rig.value(CheckCode.BUYING_POWER), "a fifth of 4,000, and the fee");
        rig.account.contract = contract(ContractTerms.Kind.BINARY);
        rig.wish.quantityE8 = 100 * ONE;
        rig.refusals();
        assertEquals(100.1, rig.value(CheckCode.BUYING_POWER), "the stake and the fee");
    }

    @Test
    void shouldCountAStakeOnAFallOnTopOfThoseOnRises() {
        rig.account.contract = contract(ContractTerms.Kind.BINARY);
        rig.account.positionQuantityE8 = 100 * ONE;
        rig.account.lowestSellE8 = 1;
        rig.market.shortAllowed = false;
        rig.wish.side = Side.SELL;
        rig.wish.quantityE8 = 50 * ONE;
        Set<CheckCode> refused = rig.refusals();
        assertEquals(150, rig.value(CheckCode.MAX_POSITION));
        assertEquals(150_000, rig.value(CheckCode.INSTRUMENT_EXPOSURE));
        assertThrows(AssertionError.class, () -> rig.indexOf(CheckCode.REDUCE_ONLY));
        rig.wish.side = Side.BUY;
        assertEquals(refused, rig.refusals());
        assertFalse(refused.contains(CheckCode.SELF_MATCH));
    }

    @Test
    void shouldNeedAllMoneyForAnOrderTooLargeForSixtyFourBits() {
        rig.account.contract = contract(ContractTerms.Kind.LINEAR);
        rig.wish.quantityE8 = Long.MAX_VALUE / 2;
        rig.refusals();
        assertEquals(Long.MAX_VALUE / 1e8, rig.value(CheckCode.BUYING_POWER));
    }

    @Test
    void shouldHaveNoMarginUseWithoutEquity() {
        rig.account.equityE8 = 0;
        assertTrue(rig.refusals().contains(CheckCode.INITIAL_MARGIN));
        assertEquals(Double.NaN, rig.value(CheckCode.INITIAL_MARGIN));
    }

    @Test
    void shouldCountEverySaleAgainstAShortPosition() {
        rig.market.shortAllowed = true;
        rig.wish.side = Side.SELL;
        rig.account.positionQuantityE8 = -ONE;
        rig.account.workingSellE8 = ONE;
        inFlight(Side.SELL, ONE);
        rig.refusals();
        assertEquals(7_000, rig.value(CheckCode.MAX_POSITION));
        rig.wish.quantityE8 += ONE;
        rig.refusals();
        assertEquals(8_000, rig.value(CheckCode.MAX_POSITION));
        assertTrue(rig.out.passed(rig.indexOf(CheckCode.MAX_POSITION)));
    }

    @Test
    void shouldCloseNoMoreOfALongThanIsNotBeingClosed() {
        rig.wish.role = OrderRole.STRATEGY;
        rig.wish.reduceOnly = true;
        rig.wish.side = Side.SELL;
        rig.account.positionQuantityE8 = 6 * ONE;
        rig.account.ownWorkingSellE8 = ONE;
        inFlight(Side.SELL, ONE);
        closesAtMost(4 * ONE);
    }

    @Test
    void shouldCloseNoMoreOfAShortThanIsNotBeingClosed() {
        rig.wish.role = OrderRole.STRATEGY;
        rig.wish.reduceOnly = true;
        rig.account.positionQuantityE8 = -6 * ONE;
        rig.account.ownWorkingBuyE8 = ONE;
        inFlight(Side.BUY, ONE);
        closesAtMost(4 * ONE);
    }

    @Test
    void shouldCloseWhatIsHeldWhateverOthersSell() {
        rig.wish.role = OrderRole.EXIT;
        rig.wish.reduceOnly = true;
        rig.wish.side = Side.SELL;
        rig.account.positionQuantityE8 = 4 * ONE;
        rig.account.workingSellE8 = 10 * ONE;
        closesAtMost(4 * ONE);
    }

    @Test
    void shouldLetProtectionCoverWhatItsSiblingCoversToo() {
        rig.protect();
        rig.account.ownWorkingSellE8 = 4 * ONE;
        closesAtMost(4 * ONE);
        rig.wish.role = OrderRole.TAKE_PROFIT;
        closesAtMost(4 * ONE);
        rig.wish.role = OrderRole.EXIT;
        closesAtMost(0);
    }

    private void closesAtMost(long quantityE8) {
        rig.wish.quantityE8 = quantityE8;
        rig.refusals();
        int at = rig.indexOf(CheckCode.REDUCE_ONLY);
        assertEquals((double) quantityE8 / ONE, rig.out.threshold(at));
        assertTrue(rig.out.passed(at));
        rig.wish.quantityE8++;
        assertTrue(rig.refusals().contains(CheckCode.REDUCE_ONLY));
    }

    @Test
    void shouldTakeAnyPriceAndQuantityWhereThereIsNoGrid() {
        rig.market.tickSizeE8 = 0;
        rig.market.lotSizeE8 = 0;
        rig.wish.quantityE8++;
        rig.limitAt(1_000 * ONE + 1);
        assertEquals(Set.of(), rig.refusals());
    }

    @Test
    void shouldCountAnOrderBelowMidAtMid() {
        rig.limitAt(995 * ONE);
        rig.refusals();
        assertEquals(4_000, rig.value(CheckCode.GROSS_EXPOSURE));
        assertEquals(4_000 * ONE, rig.out.worstNotionalE8());
        assertEquals(3_980 * ONE, rig.out.notionalE8());
        assertEquals(995 * ONE, rig.out.priceE8());
    }

    @Test
    void shouldNameTheFirstCheckThatRefused() {
        rig.wish.confidence = 0;
        rig.account.equityE8 = 5_000 * ONE;
        rig.refusals();
        assertEquals(0, rig.out.firstRefusal());
        assertFalse(rig.out.isPassed());
        rig.wish.confidence = 1;
        rig.refusals();
        assertEquals(rig.indexOf(CheckCode.DAILY_LOSS), rig.out.firstRefusal());
    }

    @Test
    void shouldFitNineQuintillionsAndNotOneMore() {
        long largestE8 = 9_200_000_000_000_000_000L;
        assertEquals(largestE8, FixedPoint.cappedProduct(largestE8, ONE));
        assertEquals(Long.MAX_VALUE, FixedPoint.cappedProduct(largestE8 + 4_096, ONE));
        assertTrue(Amounts.isProductAtMost(largestE8, 4, largestE8, 4));
        assertFalse(Amounts.isProductAtMost(largestE8 + 1, 4, largestE8, 4));
        assertTrue(Amounts.isProductAtMost(-largestE8, 4, largestE8, 4));
    }

    private void inFlight(Side side, long quantityE8) {
        rig.memory.exposure.add(77, 0, side, quantityE8, 0, 0);
    }

    private static Contract contract(ContractTerms.Kind kind) {
        boolean future = kind == ContractTerms.Kind.LINEAR;
        List<MarginBracket> brackets = future ? List.of(new MarginBracket(ONE, 0.01)) : List.of();
        return new Contract(new ContractTerms(0, kind, ONE, "USDT", MarginMode.CROSS, 5, brackets));
    }
}
