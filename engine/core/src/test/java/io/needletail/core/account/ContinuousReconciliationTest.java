package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** While all agrees it is compared again: a difference stops trading first, and is told. */
class ContinuousReconciliationTest {
    private final AccountRig rig = new AccountRig();

    @BeforeEach
    void buyOne() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.fill(3 * SECOND, 1, 1, 1, 60_000, 1));
        assertEquals(E8, rig.column.positionQuantityE8);
        assertTrue(rig.column.reconciled);
        rig.decisions.clear();
    }

    @Test
    void shouldAskOnceAnIntervalAndGoOnWhenAllAgrees() {
        rig.on(rig.market.timer(60 * SECOND));
        assertEquals(List.of(), queries());
        rig.on(rig.market.timer(61 * SECOND));
        assertEquals(List.of(QueryKind.ACCOUNT, QueryKind.OPEN_ORDERS), queries());
        rig.on(rig.market.timer(62 * SECOND));
        rig.on(rig.order.openOrders(62 * SECOND, 0));
        rig.on(rig.order.balances(62 * SECOND, 1, 40_000));
        assertEquals(2, queries().size());
        assertTrue(rig.column.reconciled);
        assertEquals(0, adjustments());
        rig.on(rig.market.timer(121 * SECOND));
        assertEquals(4, queries().size());
    }

    /** Of more assets than one message holds, the position's may stand in the last. */
    @Test
    void shouldBelieveAnAnswerInPartsOnlyOnceItsLastHasCome() {
        for (long second : new long[] {62, 64}) {
            rig.on(rig.order.firstBalances(second * SECOND, "DUST", "MORE"));
            rig.on(rig.order.openOrders(second * SECOND, 0));
            assertEquals(E8, rig.column.positionQuantityE8);
            rig.on(rig.order.lastBalances((second + 1) * SECOND, 1, 40_000));
            assertTrue(rig.column.reconciled);
        }
        rig.on(rig.market.timer(66 * SECOND));
        assertEquals(List.of(QueryKind.ACCOUNT, QueryKind.OPEN_ORDERS), queries(), "the usual");
        assertEquals(0, adjustments());
        assertEquals(E8, rig.column.positionQuantityE8);
    }

    @Test
    void shouldNotAgreeOnHalfAnAnswerAfterASessionWasLost() {
        rig.on(rig.market.session(62 * SECOND, SessionKind.ORDERS, SessionState.DISCONNECTED));
        rig.on(rig.market.session(63 * SECOND, SessionKind.ORDERS, SessionState.READY));
        rig.on(rig.order.firstBalances(64 * SECOND, "DUST", "MORE"));
        rig.on(rig.order.openOrders(64 * SECOND, 0));
        assertFalse(rig.column.reconciled, "half of the balances are not told");
        rig.on(rig.order.lastBalances(65 * SECOND, 1, 40_000));
        rig.on(rig.market.timer(66 * SECOND));
        assertTrue(rig.column.reconciled);
        assertEquals(E8, rig.column.positionQuantityE8);
        assertEquals(0, adjustments());
    }

    @Test
    void shouldStopBeforeItAdjustsAPositionThatShrank() {
        rig.on(rig.order.balances(62 * SECOND, 0.25, 40_000));
        assertFalse(rig.column.reconciled);
        assertEquals(0, adjustments(), "one answer is not believed");
        assertEquals(List.of(QueryKind.OPEN_ORDERS), queries());
        rig.on(rig.order.openOrders(63 * SECOND, 0));
        rig.on(rig.order.balances(64 * SECOND, 0.25, 40_000));
        assertTrue(rig.column.reconciled);
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(Reason.REDUCED_POSITION, told.reason());
        assertEquals(E8, told.ourQuantityE8());
        assertEquals(E8 / 4, told.venueQuantityE8());
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.REDUCED_POSITION, alert.reason());
        assertEquals(0.25, alert.value());
        PositionDecoder position = rig.decisions.last(PositionDecoder.class);
        assertEquals(E8 / 4, position.quantityE8());
        assertEquals(60_000 * E8, position.averagePriceE8());
        assertEquals(55_000 * E8, rig.column.equityE8);
        assertEquals(55_000 * E8, rig.column.dayStartEquityE8, "what was taken is no loss");
        rig.on(rig.market.timer(65 * SECOND));
        assertEquals(E8 / 4, rig.column.positionQuantityE8);
        rig.on(rig.order.balances(126 * SECOND, 0.25, 40_000));
        assertTrue(rig.column.reconciled, "the owner holds nothing more, and owes nothing");
        assertEquals(1, adjustments());
    }

    @Test
    void shouldLeaveThePositionAloneWhenTheOwnerTakesAllOfTheRest() {
        balancesDiffer(1.5, 40_000);
        assertEquals(1, adjustments());
        balancesDiffer(1, 40_000);
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(2, adjustments());
        assertEquals(Reason.RECONCILIATION, told.reason());
        assertEquals(3 * E8 / 2, told.ourQuantityE8());
        assertEquals(E8, told.venueQuantityE8());
        assertEquals(0, rig.decisions.all(AlertDecoder.class).size());
    }

    /** Fees are rounded, each by itself. */
    @Test
    void shouldOverlookACentOfMoneyAndNoMore() {
        for (double cent : new double[] {-0.01, 0.01}) {
            rig.on(rig.order.balances(62 * SECOND, 1, 40_000 + cent));
            assertTrue(rig.column.reconciled);
        }
        rig.on(rig.order.balances(63 * SECOND, 1, 39_999.98999999));
        assertFalse(rig.column.reconciled);
    }

    @Test
    void shouldAdjustNothingForAFillThatWasOnItsWay() {
        rig.on(rig.order.sent(4 * SECOND, 2, OrderRole.EXIT, Side.SELL, 0.5, 60_000));
        rig.on(rig.order.balances(62 * SECOND, 0.5, 70_000));
        assertFalse(rig.column.reconciled);
        rig.on(rig.order.fill(62 * SECOND, 2, 2, 0.5, 60_000, 0.5));
        rig.on(rig.order.openOrders(63 * SECOND, 0));
        rig.on(rig.order.balances(64 * SECOND, 0.5, 70_000));
        assertTrue(rig.column.reconciled);
        assertEquals(0, adjustments());
        rig.on(rig.market.timer(65 * SECOND));
        assertEquals(E8 / 2, rig.column.positionQuantityE8);
    }

    /** What is too small to be sold is no position any more, and the account still holds it. */
    @Test
    void shouldCountWhatAPositionWroteOffAsItsOwners() {
        rig.on(rig.order.sent(4 * SECOND, 2, OrderRole.EXIT, Side.SELL, 0.99995, 60_000));
        rig.on(rig.order.fill(5 * SECOND, 2, 2, 0.99995, 60_000, 0.99995));
        assertEquals(0, rig.column.positionQuantityE8);
        assertEquals(1, adjustments(), "the rest is told once");
        rig.on(rig.order.balances(62 * SECOND, 0.00005, 99_997));
        assertTrue(rig.column.reconciled);
        assertEquals(1, adjustments());
        rig.on(rig.order.sent(63 * SECOND, 3, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.fill(64 * SECOND, 3, 3, 1, 60_000, 1));
        rig.on(rig.order.balances(122 * SECOND, 1.00005, 39_997));
        assertTrue(rig.column.reconciled);
        rig.on(rig.market.timer(123 * SECOND));
        assertEquals(E8, rig.column.positionQuantityE8);
    }

    @Test
    void shouldTellOfMoneyThatCame() {
        rig.on(rig.order.balances(62 * SECOND, 1, 45_000));
        assertFalse(rig.column.reconciled);
        rig.on(rig.order.openOrders(63 * SECOND, 0));
        rig.on(rig.order.balances(64 * SECOND, 1, 45_000));
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(-1, told.instrumentId());
        assertEquals(40_000 * E8, told.ourQuantityE8());
        assertEquals(45_000 * E8, told.venueQuantityE8());
        assertEquals(45_000 * E8, rig.column.freeQuoteE8);
    }

    @Test
    void shouldDoubtAnInstrumentWithAnOrderThatIsNotOurs() {
        rig.on(rig.order.openOrders(62 * SECOND, 0, -7));
        assertFalse(rig.column.reconciled);
        assertEquals(E8, rig.column.workingBuyE8, "it is counted");
        rig.on(rig.market.timer(63 * SECOND));
        rig.on(rig.order.balances(64 * SECOND, 1, 40_000));
        rig.on(rig.market.timer(65 * SECOND));
        assertTrue(rig.column.reconciled);
        assertEquals(E8, rig.column.workingBuyE8, "and stays counted");
    }

    @Test
    void shouldDoubtAnInstrumentWhoseOrderTheVenueNoLongerLists() {
        rig.on(rig.order.sent(4 * SECOND, 2, OrderRole.STOP_LOSS, Side.SELL, 1, 59_000));
        rig.on(rig.order.report(4 * SECOND, 2, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.on(rig.order.openOrders(62 * SECOND, 0));
        assertFalse(rig.column.reconciled);
        assertEquals(1, rig.column.unknownOrders);
        assertEquals(E8, rig.column.workingSellE8, "its worst case counts");
        assertEquals(List.of(QueryKind.ORDER), queries());
        rig.on(rig.order.report(63 * SECOND, 2, ExecutionType.STATUS, OrderStatus.CANCELED, 0));
        rig.on(rig.order.balances(64 * SECOND, 1, 40_000));
        rig.on(rig.market.timer(65 * SECOND));
        assertTrue(rig.column.reconciled);
        assertEquals(0, rig.column.workingSellE8);
    }

    /** What the first answer tells is doubted; what the next ones tell is believed. */
    private void balancesDiffer(double base, double quote) {
        rig.on(rig.order.balances(62 * SECOND, base, quote));
        assertFalse(rig.column.reconciled);
        rig.on(rig.order.openOrders(63 * SECOND, 0));
        rig.on(rig.order.balances(64 * SECOND, base, quote));
        assertTrue(rig.column.reconciled);
    }

    private int adjustments() {
        return rig.decisions.all(AdjustmentDecoder.class).size();
    }

    private List<QueryKind> queries() {
        return rig.decisions.all(QueryIntentDecoder.class).stream()
                .map(QueryIntentDecoder::kind)
                .toList();
    }
}
