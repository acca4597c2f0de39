package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.risk.Control;
import io.needletail.core.risk.Rule;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E17 and E21: nobody knows, until the venue tells. */
class UnknownOrderTest {
    private final AccountRig rig = new AccountRig();

    @BeforeEach
    void send() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.decisions.clear();
    }

    @Test
    @Control(rule = Rule.RTS_INCLUSION, by = "UNKNOWN orders at their worst")
    void shouldBecomeUnknownWithoutAnAnswerAndCountAtItsWorst() {
        rig.on(rig.market.timer(3 * SECOND));
        assertEquals(0, rig.column.unknownOrders);
        rig.on(rig.market.timer(5 * SECOND));
        assertEquals(1, rig.column.unknownOrders);
        assertEquals(E8, rig.column.workingBuyE8);
        assertEquals(60_000 * E8, rig.column.workingNotionalE8);
        OrderStateDecoder state = rig.decisions.last(OrderStateDecoder.class);
        assertEquals(OrderStatus.UNKNOWN, state.to());
        assertEquals(Reason.TIME_OUT, state.reason());
        assertEquals(1, queries());
    }

    @Test
    void shouldAskAboutAnOrderOfOursThatIsListedAndOfWhichTheJournalLostAll() {
        rig.disconnect(3 * SECOND);
        rig.on(rig.order.report(3 * SECOND, 1, ExecutionType.CANCELED, OrderStatus.CANCELED, 0));
        rig.connect(4 * SECOND, 0, 100_000, 9);
        rig.on(rig.market.timer(4 * SECOND + 1));
        assertEquals(1, rig.column.unknownOrders);
        assertEquals(9, rig.decisions.last(QueryIntentDecoder.class).clientOrderId());
        rig.on(rig.order.report(5 * SECOND, 9, ExecutionType.STATUS, OrderStatus.NEW, 0));
        assertEquals(0, rig.column.unknownOrders);
        assertEquals(true, rig.column.reportApplied);
    }

    @Test
    void shouldAskAtMostOnceAnInterval() {
        for (int i = 0; i < 100; i++) {
            rig.on(rig.market.timer(5 * SECOND + i * SECOND / 10));
        }
        assertEquals(10, queries());
    }

    @Test
    void shouldBecomeUnknownWhenTheVenueCannotSay() {
        rig.on(rig.order.report(3 * SECOND, 1, ExecutionType.UNKNOWN, OrderStatus.UNKNOWN, 0));
        assertEquals(OrderStatus.UNKNOWN, rig.column.status);
        assertEquals(1, queries());
    }

    @Test
    void shouldBecomeUnknownWhenTheSessionIsLostBeforeTheAnswer() {
        rig.disconnect(3 * SECOND);
        rig.on(rig.market.timer(4 * SECOND));
        assertEquals(1, rig.column.unknownOrders);
        assertEquals(0, queries(), "a lost session cannot be asked");
    }

    @Test
    void shouldGiveItUpOnlyWhenTwiceNotFoundOverTheStatedAge() {
        rig.on(rig.market.timer(5 * SECOND));
        notFound(6);
        assertEquals(OrderStatus.UNKNOWN, rig.column.status);
        notFound(7);
        notFound(15);
        assertEquals(OrderStatus.UNKNOWN, rig.column.status);
        notFound(16);
        assertEquals(OrderStatus.REJECTED, rig.column.status);
        assertEquals(0, rig.column.workingBuyE8);
    }

    /** A cancel took its name, or it was archived: rejected it was not. */
    @Test
    void shouldTakeAnOrderThatTheVenueHadTakenAndNoLongerFindsForCancelledAndSaySo() {
        rig.on(rig.order.report(3 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.disconnect(4 * SECOND);
        rig.connect(5 * SECOND, 0, 100_000);
        notFound(6);
        assertEquals(0, rig.decisions.all(AlertDecoder.class).size());
        notFound(16);
        assertEquals(OrderStatus.CANCELED, rig.column.status);
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Severity.CRITICAL, alert.severity());
        assertEquals(Reason.ORDER_LOST, alert.reason());
        assertEquals(1, alert.clientOrderId());
    }

    /** A cancel takes the name by which we know it, and leaves it the venue's. */
    @Test
    void shouldAskByTheVenuesIdOnceItIsKnown() {
        rig.on(rig.market.timer(5 * SECOND));
        assertEquals(0, rig.decisions.last(QueryIntentDecoder.class).venueOrderId());
        rig.on(rig.order.report(6 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.on(rig.order.report(7 * SECOND, 1, ExecutionType.CANCEL_REJECTED, OrderStatus.NEW, 0));
        assertEquals(1_001, rig.decisions.last(QueryIntentDecoder.class).venueOrderId());
    }

    @Test
    void shouldReviveAnOrderThatWasGivenUpAndLives() {
        notFound(6);
        notFound(17);
        assertEquals(OrderStatus.REJECTED, rig.column.status);
        rig.on(rig.order.report(18 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        assertEquals(OrderStatus.NEW, rig.column.status);
        assertEquals(E8, rig.column.workingBuyE8);
    }

    /** Steps that see no lists must hear of it, so the venue is asked about the order itself. */
    @Test
    void shouldAskAboutAnOrderThatAListRevivesUntilTheAnswerComes() {
        notFound(6);
        notFound(17);
        rig.decisions.clear();
        rig.on(rig.order.openOrders(18 * SECOND, 0, 1));
        assertAskedAboutTheOrder();
        rig.on(rig.order.report(19 * SECOND, 1, ExecutionType.STATUS, OrderStatus.NEW, 0));
        assertTrue(rig.column.reportApplied);
        assertEquals(OrderStatus.NEW, rig.column.status);
        rig.decisions.clear();
        rig.on(rig.order.openOrders(20 * SECOND, 0, 1));
        assertEquals(0, rig.column.unknownOrders, "the list tells nothing new");
        assertEquals(0, rig.decisions.all(OrderStateDecoder.class).size());
    }

    @Test
    void shouldAskAboutAnOrderOfWhichAListTellsAFill() {
        rig.on(rig.order.report(3 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.on(rig.order.openOrders(4 * SECOND, 0.4, 1));
        assertEquals(2 * E8 / 5, rig.column.positionQuantityE8);
        assertAskedAboutTheOrder();
        rig.on(
                rig.order.report(
                        5 * SECOND, 1, ExecutionType.STATUS, OrderStatus.PARTIALLY_FILLED, 0.4));
        assertTrue(rig.column.reportApplied);
        assertEquals(2 * E8 / 5, rig.column.cumulativeQuantityE8);
        assertEquals(2 * E8 / 5, rig.column.positionQuantityE8, "it counts once");
        rig.on(rig.order.openOrders(6 * SECOND, 0.4, 1));
        assertEquals(0, rig.column.unknownOrders);
    }

    private void assertAskedAboutTheOrder() {
        assertEquals(1, rig.column.unknownOrders);
        assertFalse(rig.column.reportApplied);
        QueryIntentDecoder query = rig.decisions.last(QueryIntentDecoder.class);
        assertEquals(QueryKind.ORDER, query.kind());
        assertEquals(1, query.clientOrderId());
    }

    @Test
    void shouldTakeTheVenuesAnswerAsTheTruth() {
        rig.on(rig.market.timer(5 * SECOND));
        rig.on(
                rig.order.report(
                        6 * SECOND, 1, ExecutionType.STATUS, OrderStatus.PARTIALLY_FILLED, 0.25));
        assertEquals(OrderStatus.PARTIALLY_FILLED, rig.column.status);
        assertEquals(0, rig.column.unknownOrders);
        assertEquals(E8 / 4, rig.column.positionQuantityE8);
        assertEquals(3 * E8 / 4, rig.column.workingBuyE8);
    }

    @Test
    void shouldAskWhenACancelIsRejectedAndAdoptTheAnswer() {
        rig.on(rig.order.report(3 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.on(rig.order.report(4 * SECOND, 1, ExecutionType.CANCEL_REJECTED, OrderStatus.NEW, 0));
        assertEquals(OrderStatus.NEW, rig.column.status);
        assertEquals(1, queries());
        rig.on(rig.order.report(5 * SECOND, 1, ExecutionType.STATUS, OrderStatus.FILLED, 1));
        assertEquals(OrderStatus.FILLED, rig.column.status);
        assertEquals(E8, rig.column.positionQuantityE8);
    }

    @Test
    void shouldNotTakeAnOldAnswerForAnOrderThatEndedSince() {
        rig.on(rig.order.report(3 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0));
        rig.on(rig.order.report(4 * SECOND, 1, ExecutionType.CANCELED, OrderStatus.CANCELED, 0));
        rig.on(rig.order.report(5 * SECOND, 1, ExecutionType.STATUS, OrderStatus.NEW, 0));
        assertEquals(OrderStatus.CANCELED, rig.column.status);
        assertEquals(0, rig.column.workingOrders);
    }

    private void notFound(long second) {
        rig.on(
                rig.order.report(
                        second * SECOND, 1, ExecutionType.NOT_FOUND, OrderStatus.UNKNOWN, 0));
    }

    private int queries() {
        return rig.decisions.all(QueryIntentDecoder.class).size();
    }
}
