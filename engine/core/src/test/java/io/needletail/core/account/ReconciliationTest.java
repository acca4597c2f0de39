package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.risk.Control;
import io.needletail.core.risk.Rule;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReconciliationTest {
    private final AccountRig rig = new AccountRig();

    @Test
    void shouldAskForOrdersAndBalancesAndTradeOnlyWhenBothAgree() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        assertEquals(List.of(QueryKind.ACCOUNT, QueryKind.OPEN_ORDERS), queries());
        assertEquals(TradingState.STARTING, rig.column.tradingState);
        rig.on(rig.order.balances(SECOND, 0, 10_000));
        assertEquals(TradingState.STARTING, rig.column.tradingState);
        rig.on(rig.order.openOrders(SECOND, 0));
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        assertTrue(rig.column.reconciled);
    }

    /** A venue that will shut down says so on a connection that goes on. */
    @Test
    void shouldGoOnWhenAConnectionTellsOfItselfWithoutBeingLost() {
        rig.connect(SECOND, 0, 10_000);
        rig.on(rig.market.session(2 * SECOND, SessionKind.ORDERS, SessionState.CONNECTED));
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        assertTrue(rig.column.reconciled);
    }

    @Test
    void shouldAskAgainWhenNoAnswerComes() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        rig.decisions.clear();
        rig.on(rig.market.timer(3 * SECOND));
        assertEquals(List.of(QueryKind.OPEN_ORDERS), queries());
        rig.on(rig.order.openOrders(4 * SECOND, 0));
        assertEquals(List.of(QueryKind.OPEN_ORDERS, QueryKind.ACCOUNT), queries());
    }

    @Test
    void shouldTakeWhatTheAccountHeldBeforeAsItsOwnersAndNotAsAPosition() {
        rig.connect(SECOND, 2.5, 12_000);
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        rig.on(rig.market.timer(2 * SECOND));
        assertEquals(0, rig.column.positionQuantityE8);
        assertEquals(12_000 * E8, rig.column.equityE8);
        assertEquals(12_000 * E8, rig.column.dayStartEquityE8);
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(Reason.EXTERNAL_HOLDING, told.reason());
        assertEquals(5 * E8 / 2, told.venueQuantityE8());
        assertEquals(0, told.ourQuantityE8());
    }

    /** The event that brings the balances is no instrument's. */
    @Test
    void shouldExposeNoMoreThanWhatIsLeftAsSoonAsAPositionIsFoundToBeSmaller() {
        rig.connect(SECOND, 0, 10_000);
        rig.on(rig.market.trade(SECOND, 1, 100, 1));
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.STRATEGY, Side.BUY, 2, 100));
        rig.on(rig.order.fill(2 * SECOND, 1, 1, 2, 100, 2, 0, "USDT"));
        assertEquals(200 * E8, rig.column.grossExposureE8);
        assertFalse(rig.column.positionsAdjusted);
        rig.disconnect(3 * SECOND);
        rig.connect(4 * SECOND, 0.5, 9_800);
        assertFalse(rig.column.reconciled, "one answer is not believed");
        rig.confirm(5 * SECOND, 0.5, 9_800);
        assertTrue(rig.column.reconciled);
        assertEquals(50 * E8, rig.column.grossExposureE8);
        assertTrue(rig.column.positionsAdjusted);
        rig.on(rig.market.trade(6 * SECOND, 2, 100, 1));
        assertFalse(rig.column.positionsAdjusted);
    }

    /** What we bought before the first comparison is ours; the rest of the balance is not. */
    @Test
    void shouldTakeForTheOwnersOnlyWhatOurFillsDoNotExplain() {
        buyOne();
        rig.connect(4 * SECOND, 2.5, 50_000);
        rig.on(rig.market.timer(5 * SECOND));
        assertTrue(rig.column.reconciled);
        assertEquals(E8, rig.column.positionQuantityE8);
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(Reason.EXTERNAL_HOLDING, told.reason());
        assertEquals(E8, told.ourQuantityE8());
        assertEquals(5 * E8 / 2, told.venueQuantityE8());
    }

    @Test
    void shouldAdoptTheBalanceAsThePositionOnlyWhenConfigured() {
        AccountRig adopting = new AccountRig(withRoomFor(16, true));
        adopting.on(adopting.market.trade(SECOND, 1, 60_000, 1));
        adopting.connect(SECOND, 0.5, 1_000);
        adopting.confirm(2 * SECOND, 0.5, 1_000);
        adopting.on(adopting.market.timer(2 * SECOND));
        assertEquals(E8 / 2, adopting.column.positionQuantityE8);
        assertEquals(31_000 * E8, adopting.column.equityE8);
        assertEquals(1, adopting.decisions.all(AdjustmentDecoder.class).size());
    }

    /** A balance that finds no room looks like an asset that is gone. */
    @Test
    void shouldBelieveNothingWhileAnAssetFindsNoRoom() {
        AccountRig small = new AccountRig(withRoomFor(2, false));
        small.connect(SECOND, 0, 100_000);
        assertTrue(small.column.reconciled);
        small.decisions.clear();
        small.on(small.order.balances(2 * SECOND, 0, 100_000, "SHIB"));
        assertFalse(small.column.reconciled);
        AlertDecoder alert = small.decisions.last(AlertDecoder.class);
        assertEquals(Severity.CRITICAL, alert.severity());
        assertEquals(1.0, alert.value());
        small.on(small.market.timer(2 * SECOND + 1));
        small.on(small.market.timer(2 * SECOND + 2));
        assertEquals(
                List.of(QueryKind.ACCOUNT),
                small.decisions.all(QueryIntentDecoder.class).stream()
                        .map(QueryIntentDecoder::kind)
                        .toList());
        small.on(small.order.balances(3 * SECOND, 0, 100_000));
        assertTrue(small.column.reconciled);
    }

    /** E20: part of an order is filled while nobody listens. */
    @Test
    @Control(rule = Rule.FIA_CONNECTION, by = "RECONCILED")
    void shouldKnowAFillThatHappenedWhileDisconnectedBeforeTrading() {
        for (int seen = 0; seen <= 5; seen++) {
            AccountRig rig = new AccountRig();
            rig.connect(SECOND, 0, 100_000);
            rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
            rig.on(rig.order.report(2 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
            for (int part = 1; part <= seen; part++) {
                rig.on(rig.order.fill(3 * SECOND, 1, part, 0.1, 60_000, part * 0.1));
            }
            rig.disconnect(4 * SECOND);
            assertFalse(rig.column.reconciled);
            rig.on(rig.market.session(5 * SECOND, SessionKind.ORDERS, SessionState.READY));
            rig.on(rig.order.balances(5 * SECOND, seen * 0.1, 100_000 - seen * 6_000));
            rig.on(rig.order.openOrders(5 * SECOND, 0.5, 1));
            assertEquals(E8 / 2, rig.column.positionQuantityE8);
            if (seen < 5) {
                assertFalse(rig.column.reconciled, "balances are older than the fill");
                assertEquals(1, rig.column.unknownOrders, "later steps must hear of it too");
                rig.on(rig.order.report(6 * SECOND, 1, ExecutionType.STATUS, OrderStatus.NEW, 0.5));
                rig.on(rig.market.timer(7 * SECOND));
                rig.on(rig.order.balances(7 * SECOND, 0.5, 70_000));
            }
            rig.on(rig.market.timer(8 * SECOND));
            assertTrue(rig.column.reconciled);
            assertEquals(E8 / 2, rig.column.positionQuantityE8);
            assertEquals(0, rig.decisions.all(AdjustmentDecoder.class).size());
        }
    }

    /** E25: somebody else trades on the account. */
    @Test
    void shouldRecordAndCountAnOrderThatIsNotOurs() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.foreign(2 * SECOND, 555, ExecutionType.NEW, 0));
        assertEquals(OrderRole.EXTERNAL, rig.column.role);
        assertEquals(E8, rig.column.workingBuyE8);
        assertEquals(40_000 * E8, rig.column.freeQuoteE8);
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.EXTERNAL_ORDER, alert.reason());
        rig.on(rig.order.foreign(3 * SECOND, 555, ExecutionType.TRADE, 1));
        assertEquals(0, rig.column.positionQuantityE8);
        assertFalse(rig.column.reconciled);
        rig.on(rig.order.balances(4 * SECOND, 1, 40_000));
        assertTrue(rig.column.reconciled);
        assertEquals(40_000 * E8, rig.column.equityE8);
        assertEquals(40_000 * E8, rig.column.dayStartEquityE8);
    }

    @Test
    @Control(rule = Rule.RTS_POST_TRADE, by = "Reconciliation: Adjustment and alert")
    void shouldShrinkAPositionThatTheAccountNoLongerHolds() {
        rig.connect(SECOND, 0, 100_000);
        buyOne();
        rig.disconnect(4 * SECOND);
        rig.connect(5 * SECOND, 0.25, 85_000);
        rig.confirm(6 * SECOND, 0.25, 85_000);
        rig.on(rig.market.timer(6 * SECOND));
        assertEquals(E8 / 4, rig.column.positionQuantityE8);
        AdjustmentDecoder adjustment = rig.decisions.all(AdjustmentDecoder.class).getFirst();
        assertEquals(Reason.REDUCED_POSITION, adjustment.reason());
        assertEquals(E8, adjustment.ourQuantityE8());
        assertEquals(E8 / 4, adjustment.venueQuantityE8());
    }

    @Test
    void shouldAskAboutOurOrderThatTheVenueDoesNotList() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.report(2 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.disconnect(4 * SECOND);
        rig.decisions.clear();
        rig.connect(5 * SECOND, 0, 100_000);
        QueryIntentDecoder query = rig.decisions.last(QueryIntentDecoder.class);
        assertEquals(QueryKind.ORDER, query.kind());
        assertEquals(1, query.clientOrderId());
        rig.on(rig.market.timer(5 * SECOND));
        assertFalse(rig.column.reconciled);
        assertEquals(1, rig.column.unknownOrders);
        rig.on(rig.order.report(6 * SECOND, 1, ExecutionType.STATUS, OrderStatus.CANCELED, 0));
        rig.on(rig.order.balances(7 * SECOND, 0, 100_000));
        assertTrue(rig.column.reconciled);
    }

    @Test
    void shouldStartAnewWithAnOpenPositionAfterARestart() {
        rig.connect(SECOND, 0.1, 100_000);
        buyOne();
        rig.on(rig.order.sent(5 * SECOND, 2, OrderRole.STOP_LOSS, Side.SELL, 1, 59_000));
        rig.restart();
        rig.on(rig.order.manifest(6 * SECOND));
        assertEquals(TradingState.STARTING, rig.column.tradingState);
        rig.on(rig.market.timer(6 * SECOND));
        assertEquals(1, rig.column.unknownOrders);
        assertEquals(E8, rig.column.workingSellE8);
        rig.connect(7 * SECOND, 1.1, 40_000, 2);
        rig.on(rig.market.timer(8 * SECOND));
        rig.on(rig.order.balances(8 * SECOND, 1.1, 40_000));
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        rig.on(rig.market.timer(9 * SECOND));
        assertEquals(E8, rig.column.positionQuantityE8);
        assertEquals(
                List.of(Reason.EXTERNAL_HOLDING),
                rig.decisions.all(AdjustmentDecoder.class).stream()
                        .map(AdjustmentDecoder::reason)
                        .toList());
    }

    @Test
    void shouldStayKilledOverARestartUntilResumed() {
        rig.connect(SECOND, 0, 10_000);
        rig.on(rig.order.command(2 * SECOND, CommandKind.KILL));
        assertEquals(TradingState.KILLED, rig.column.tradingState);
        assertTrue(rig.column.tradingStateChanged);
        rig.restart();
        rig.on(rig.order.manifest(3 * SECOND));
        rig.connect(4 * SECOND, 0, 10_000);
        assertEquals(TradingState.KILLED, rig.column.tradingState);
        rig.on(rig.order.command(5 * SECOND, CommandKind.RESUME));
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        rig.on(rig.order.command(6 * SECOND, CommandKind.FLATTEN));
        assertTrue(rig.column.flatten);
    }

    private static AccountConfig withRoomFor(int assets, boolean positionFromBalance) {
        AccountConfig plain = AccountConfig.of(1, "USDT", 0);
        return new AccountConfig(
                1,
                "USDT",
                0,
                positionFromBalance,
                plain.answerTimeoutNs(),
                plain.queryIntervalNs(),
                plain.notFoundAgeNs(),
                plain.verifyIntervalNs(),
                64,
                assets,
                AccountingConfig.spot());
    }

    private void buyOne() {
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.fill(3 * SECOND, 1, 1, 1, 60_000, 1));
    }

    private List<QueryKind> queries() {
        return rig.decisions.all(QueryIntentDecoder.class).stream()
                .map(QueryIntentDecoder::kind)
                .toList();
    }
}
