package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

/**
 * Answers about balances and reports of fills overtake each other: a position is a sum of fills.
 */
class LateAnswerTest {
    private final AccountRig rig = new AccountRig();

    @Test
    void shouldNotBelieveAnAnswerThatIsOlderThanAFill() {
        restingBuyAndReady();
        rig.on(rig.order.openOrders(5 * SECOND, 0, 1));
        rig.on(rig.order.fill(5 * SECOND, 1, 1, 1, 60_000, 1));
        rig.on(rig.order.lateBalances(5 * SECOND + 1, 4 * SECOND, 0, 100_000));
        assertFalse(rig.column.reconciled);
        rig.restart();
        rig.decisions.clear();
        rig.on(rig.market.timer(6 * SECOND));
        assertEquals(QueryKind.ACCOUNT, rig.decisions.last(QueryIntentDecoder.class).kind());
        rig.on(rig.order.lateBalances(6 * SECOND, 5 * SECOND, 1, 40_000));
        assertHoldsOne(7);
    }

    /** What was done by hand moves a balance too. */
    @Test
    void shouldNotBelieveAnAnswerThatIsOlderThanAnotherWordOfBalances() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.someBalances(3 * SECOND, 0, 90_000));
        rig.on(rig.order.lateBalances(4 * SECOND, 2 * SECOND, 0, 100_000));
        assertTrue(rig.column.reconciled, "it says nothing");
        rig.on(rig.order.lateBalances(4 * SECOND, 3 * SECOND, 0, 90_000));
        assertFalse(rig.column.reconciled);
    }

    /** The venue's clock was set back, or it is another venue. */
    @Test
    void shouldBelieveAnOldAnswerOnceNothingCanBeOnItsWaySinceThen() {
        restingBuyAndReady();
        rig.on(rig.order.openOrders(5 * SECOND, 0, 1));
        rig.on(rig.order.fill(5 * SECOND, 1, 1, 1, 60_000, 1));
        rig.on(rig.order.lateBalances(14 * SECOND, SECOND, 1, 40_000));
        assertFalse(rig.column.reconciled);
        rig.on(rig.order.lateBalances(15 * SECOND, SECOND, 1, 40_000));
        assertHoldsOne(16);
    }

    /** The answer knows of the stop's fill, whose report comes last. */
    @Test
    void shouldChangeNoPositionForAnAnswerThatIsAheadOfAReport() {
        restingBuyAndReady();
        rig.on(rig.order.openOrders(5 * SECOND, 0, 1));
        rig.on(rig.order.balances(5 * SECOND, 0, 100_000));
        rig.on(rig.order.fill(5 * SECOND, 1, 1, 1, 60_000, 1));
        rig.on(rig.order.sent(6 * SECOND, 2, OrderRole.STOP_LOSS, Side.SELL, 1, 59_000));
        rig.on(rig.order.report(6 * SECOND, 2, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.disconnect(7 * SECOND);
        rig.connect(8 * SECOND, 0, 99_000, 2);
        assertFalse(rig.column.reconciled);
        assertEquals(0, rig.decisions.all(AdjustmentDecoder.class).size());
        rig.on(rig.order.fill(8 * SECOND, 2, 2, 1, 59_000, 1));
        assertEquals(0, rig.column.positionQuantityE8);
        rig.confirm(10 * SECOND, 0, 99_000);
        assertTrue(rig.column.reconciled);
        assertEquals(0, rig.decisions.all(AdjustmentDecoder.class).size());
    }

    /** Two questions may have been asked before the first comparison. */
    @Test
    void shouldCountOnlyAnAnswerToAQuestionAskedAfterTheFirstComparison() {
        holdOne();
        rig.disconnect(7 * SECOND);
        rig.connect(8 * SECOND, 0, 40_000);
        rig.on(rig.order.openOrders(8 * SECOND, 0));
        rig.on(rig.order.balances(8 * SECOND, 0, 40_000));
        rig.on(rig.market.timer(8 * SECOND + 1));
        assertEquals(E8, rig.column.positionQuantityE8);
        rig.confirm(9 * SECOND, 0, 40_000);
        assertTrue(rig.column.reconciled);
        assertEquals(1, rig.decisions.all(AdjustmentDecoder.class).size());
        rig.on(rig.market.timer(10 * SECOND));
        assertEquals(0, rig.column.positionQuantityE8);
    }

    /** Somebody sells what is ours, again and again: it is not waited for his last order. */
    @Test
    void shouldNotWaitForEverForTwoAnswersThatAgree() {
        holdOne();
        rig.disconnect(7 * SECOND);
        rig.connect(8 * SECOND, 0.9, 100_000);
        double left = 0.9;
        long second = 9;
        while (!rig.column.reconciled && second < 30) {
            rig.on(rig.order.openOrders(second * SECOND, 0));
            left -= 0.01;
            rig.on(rig.order.balances(second * SECOND, left, 100_000));
            second++;
        }
        assertEquals(19, second);
    }

    private void restingBuyAndReady() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.report(2 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.disconnect(3 * SECOND);
        rig.on(rig.market.session(4 * SECOND, SessionKind.ORDERS, SessionState.READY));
    }

    private void holdOne() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.fill(3 * SECOND, 1, 1, 1, 60_000, 1));
    }

    private void assertHoldsOne(long second) {
        assertTrue(rig.column.reconciled);
        rig.on(rig.market.timer(second * SECOND));
        assertEquals(E8, rig.column.positionQuantityE8);
        assertEquals(0, rig.decisions.all(AdjustmentDecoder.class).size());
    }
}
