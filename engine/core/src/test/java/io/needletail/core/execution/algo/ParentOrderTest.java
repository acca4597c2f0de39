package io.needletail.core.execution.algo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a parent's children may fill at their worst, report by report. */
class ParentOrderTest {
    private static final long ONE = 100_000_000L;

    private final ParentOrder parent = new ParentOrder();
    private final Proposal child = new Proposal();
    private final long[] told = new long[20];

    @BeforeEach
    void begin() {
        AlgoOpening opening = new AlgoOpening();
        opening.terms = AlgoTerms.of(Algo.TWAP, 10_000_000_000L, 5);
        opening.side = Side.BUY;
        opening.quantityE8 = 10 * ONE;
        MarketColumn market = new MarketColumn();
        market.bidPriceE8 = 99 * ONE;
        market.askPriceE8 = 101 * ONE;
        parent.begin(opening, 1_000, market);
    }

    @Test
    void shouldCountAWishFromTheMomentItIsWishedFor() {
        place(4);
        assertEquals(6 * ONE, parent.restE8());
        parent.forgetPending();
        assertEquals(10 * ONE, parent.restE8(), "a new run: it was never sent");
    }

    @Test
    void shouldCountAnOrderInFullUntilTheVenueSaysThatItEnded() {
        place(4);
        report(1, OrderStatus.SENT, 4, 0);
        report(1, OrderStatus.PARTIALLY_FILLED, 4, 1);
        report(1, OrderStatus.UNKNOWN, 4, 1);
        assertEquals(6 * ONE, parent.restE8());
        assertTrue(parent.isOutstanding());
        report(1, OrderStatus.CANCELED, 4, 3);
        assertEquals(7 * ONE, parent.restE8());
        assertFalse(parent.isOutstanding());
        assertEquals(3 * ONE, parent.costs.filledE8());
        assertEquals(100 * ONE, parent.costs.averagePriceE8());
    }

    @Test
    void shouldCountAnOrderAgainThatWasSaidToBeGone() {
        place(4);
        report(1, OrderStatus.SENT, 4, 0);
        report(1, OrderStatus.REJECTED, 4, 0);
        assertEquals(10 * ONE, parent.restE8());
        assertEquals(1, parent.failures);
        report(1, OrderStatus.NEW, 4, 0);
        assertEquals(6 * ONE, parent.restE8());
        assertTrue(parent.isOutstanding(), "nothing new until it has ended");
        report(1, OrderStatus.FILLED, 4, 4);
        assertEquals(6 * ONE, parent.restE8());
        assertEquals(4 * ONE, parent.costs.filledE8());
    }

    /** Otherwise another would be placed beside the one that is on its way. */
    @Test
    void shouldStillCountAWishWhenAnEarlierOrderIsHeardOf() {
        place(4);
        report(1, OrderStatus.SENT, 4, 0);
        report(1, OrderStatus.CANCELED, 4, 0);
        place(6);
        report(1, OrderStatus.CANCELED, 4, 3);
        assertEquals(ONE, parent.restE8(), "three were bought late, six may be");
        assertTrue(parent.isOutstanding());
        report(2, OrderStatus.SENT, 6, 0);
        assertEquals(ONE, parent.restE8());
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachFailure() {
        long nowNs = 1_000;
        for (int failure = 0; failure < 8; failure++) {
            place(4);
            refuse(nowNs);
            long waited = parent.retryNs - nowNs;
            assertEquals(100L << Math.min(failure, 5), waited);
            nowNs = parent.retryNs;
        }
        assertEquals(8, parent.failures);
        assertEquals(10 * ONE, parent.restE8(), "what was refused was never sent");
    }

    /** Those whose end the venue took back, and one that is new. */
    @Test
    void shouldCountEachOfSeveralOrdersUntilItsOwnEnd() {
        for (int id = 1; id <= 3; id++) {
            place(4 - id);
            report(id, OrderStatus.SENT, 4 - id, 0);
            report(id, OrderStatus.REJECTED, 4 - id, 0);
        }
        for (int id = 1; id <= 3; id++) {
            report(id, OrderStatus.NEW, 4 - id, 0);
        }
        assertEquals(4 * ONE, parent.restE8());
        report(2, OrderStatus.PARTIALLY_FILLED, 2, 1);
        report(1, OrderStatus.CANCELED, 3, 0);
        assertEquals(7 * ONE, parent.restE8());
        report(3, OrderStatus.FILLED, 1, 1);
        report(2, OrderStatus.CANCELED, 2, 1);
        assertEquals(8 * ONE, parent.restE8());
        assertEquals(2 * ONE, parent.costs.filledE8());
        assertEquals(100 * ONE, parent.costs.averagePriceE8());
    }

    @Test
    void shouldNotLoseCountOfMoreOrdersThanItCanHold() {
        for (int id = 1; id <= 16; id++) {
            report(id, OrderStatus.NEW, 0, 0);
        }
        assertThrows(IllegalStateException.class, () -> report(17, OrderStatus.NEW, 0, 0));
        for (int id = 1; id <= 16; id++) {
            assertTrue(parent.isOutstanding());
            report(id, OrderStatus.CANCELED, 0, 0);
        }
        assertFalse(parent.isOutstanding());
    }

    @Test
    void shouldForgetAllWhenItIsBegunAnew() {
        place(4);
        report(1, OrderStatus.SENT, 4, 0);
        report(1, OrderStatus.PARTIALLY_FILLED, 4, 1);
        begin();
        assertEquals(10 * ONE, parent.restE8());
        assertFalse(parent.isOutstanding());
    }

    @Test
    void shouldForgetAProposal() {
        child.rest(4 * ONE, 99 * ONE).because(Reason.REFILL, 1, 2);
        assertTrue(child.rests());
        child.clear();
        assertFalse(child.rests());
        assertEquals(0, child.quantityE8);
        assertEquals(Reason.NONE, child.reason);
        assertTrue(Double.isNaN(child.value) && Double.isNaN(child.threshold));
    }

    private void place(long quantity) {
        child.clear();
        child.take(quantity * ONE, 0);
        parent.place(child, 1_000);
    }

    private void refuse(long nowNs) {
        AccountColumn report = new AccountColumn();
        report.status = OrderStatus.REJECTED;
        parent.onReport(report, nowNs, 100);
    }

    private void report(long id, OrderStatus status, long quantity, long filled) {
        AccountColumn report = new AccountColumn();
        report.clientOrderId = id;
        report.status = status;
        report.orderQuantityE8 = quantity * ONE;
        report.cumulativeQuantityE8 = filled * ONE;
        report.cumulativeQuoteE8 = filled * 100 * ONE;
        report.lastQuantityE8 = (filled - told[(int) id]) * ONE;
        report.lastPriceE8 = 100 * ONE;
        told[(int) id] = filled;
        parent.onReport(report, 1_000, 100);
    }
}
