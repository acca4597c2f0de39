package io.needletail.core.execution;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TriggerPrice;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What an order for ten learns of its children, report by report. */
class EmulatedChildrenTest {
    private static final long ORDER = 1;
    private static final long CHILD = 50;
    private static final long GRACE_NS = 1_000_000_000L;
    private static final long NOW_NS = 7 * GRACE_NS;

    private final HeldOrders held = new HeldOrders();
    private final EmulatedOrder order = held.add(ORDER);
    private final EmulatedChildren children =
            new EmulatedChildren(held.orders, held.brackets, held.live, GRACE_NS);

    @Test
    void shouldTakeBackTheChildOfAnOrderThatIsHeldNoMore() {
        report(2, CHILD, OrderStatus.NEW, 10, 0, 0);
        assertEquals(List.of("50 CHILD_ENDED"), held.cancels());
    }

    @Test
    void shouldEndWhatRiskRefuses() {
        wishFor(10);
        refuse();
        assertEnded(Reason.RISK_REFUSED);
        assertFalse(order.isOut());
        assertEquals(0, order.childQuantityE8, "nothing of it is out");
        assertEquals(0, alerts().size(), "it protects nothing");
    }

    @Test
    void shouldSayThatProtectionIsMissingWhenRiskRefusesIt() {
        order.reduceOnly = true;
        order.filledE8 = 4 * E8;
        wishFor(6);
        refuse();
        AlertDecoder alert = alerts().getFirst();
        assertEquals(Reason.PROTECTION_MISSING, alert.reason());
        assertEquals(ORDER, alert.clientOrderId());
        assertEquals(6, alert.value(), "what is not protected");
    }

    @Test
    void shouldNotMissProtectionThatIsToEndAnyway() {
        order.reduceOnly = true;
        wishFor(10);
        order.finish(Reason.STRATEGY);
        refuse();
        assertEnded(Reason.STRATEGY);
        assertEquals(0, alerts().size());
    }

    @Test
    void shouldTakeTheChildThatItWishedFor() {
        wishFor(10);
        order.echoDoubtful = true;
        sent(CHILD, 9);
        assertEquals(CHILD, order.childId);
        assertEquals(9 * E8, order.childQuantityE8, "what the report says");
        assertFalse(order.childPending);
        assertFalse(order.echoDoubtful);
        assertEquals(List.of(), held.cancels());
    }

    @Test
    void shouldTakeBackASecondChild() {
        sent(CHILD, 10);
        sent(51, 10);
        assertEquals(CHILD, order.childId);
        assertEquals(List.of("51 CHILD_ENDED"), held.cancels());
    }

    @Test
    void shouldTakeBackAChildThatItWantsNoMore() {
        wishFor(10);
        order.finish(Reason.TIME_REACHED);
        sent(CHILD, 10);
        assertEquals(List.of("50 TIME_REACHED"), held.cancels());
    }

    @Test
    void shouldTakeBackAChildThatBecameTooLargeBeforeItWasKnown() {
        wishFor(10);
        order.quantityE8 = 6 * E8;
        held.brackets.enforce(order);
        sent(CHILD, 10);
        assertEquals(List.of("50 SIBLING_FILLED"), held.cancels());
    }

    @Test
    void shouldCountWhatItsChildFills() {
        sent(CHILD, 10);
        report(CHILD, OrderStatus.PARTIALLY_FILLED, 10, 3, 3);
        report(CHILD, OrderStatus.PARTIALLY_FILLED, 10, 7, 1);
        assertEquals(7 * E8, order.filledE8, "the venue's sum, whatever was missed");
        report(CHILD, OrderStatus.PARTIALLY_FILLED, 10, 5, 5);
        assertEquals(7 * E8, order.filledE8, "an old report");
        assertFalse(order.ending);
        report(CHILD, OrderStatus.FILLED, 10, 10, 3);
        assertEnded(Reason.NONE);
        assertFalse(order.isOut());
    }

    @Test
    void shouldCountWhatAnEarlierChildFillsLate() {
        sent(CHILD, 10);
        report(49, OrderStatus.CANCELED, 4, 4, 2);
        assertEquals(2 * E8, order.filledE8);
        assertEquals(0, order.childFilledE8);
        assertEquals(List.of("50 SIBLING_FILLED"), held.cancels(), "eight are left for it");
        report(49, OrderStatus.FILLED, 12, 12, 8);
        assertFalse(order.ending, "its child must end first");
        report(CHILD, OrderStatus.CANCELED, 10, 0, 0);
        assertEnded(Reason.NONE);
    }

    @Test
    void shouldEndWhenALateFillCompletesIt() {
        report(49, OrderStatus.CANCELED, 10, 9, 9);
        assertFalse(order.ending);
        report(49, OrderStatus.FILLED, 10, 10, 1);
        assertEnded(Reason.NONE);
    }

    @Test
    void shouldStayForItsNextPartWhenOneIsFilled() {
        sent(CHILD, 4);
        report(CHILD, OrderStatus.FILLED, 4, 4, 4);
        assertFalse(order.ending);
        assertFalse(order.isOut());
    }

    @Test
    void shouldStayWhenItsChildWasTakenBackToBecomeSmaller() {
        sent(CHILD, 10);
        order.quantityE8 = 6 * E8;
        held.brackets.enforce(order);
        report(CHILD, OrderStatus.CANCELED, 10, 0, 0);
        assertFalse(order.ending);
        assertFalse(order.resizing);
        sent(51, 6);
        assertEquals(List.of(), held.cancels(), "the next is as large as it should be");
    }

    /** The venue had said that it does not know the child. */
    @Test
    void shouldNotCountTwiceWhatAChildFilledThatComesBack() {
        sent(CHILD, 10);
        report(CHILD, OrderStatus.PARTIALLY_FILLED, 10, 3, 3);
        order.quantityE8 = 8 * E8;
        held.brackets.enforce(order);
        held.cancels();
        report(CHILD, OrderStatus.CANCELED, 10, 3, 0);
        report(CHILD, OrderStatus.PARTIALLY_FILLED, 10, 4, 1);
        assertEquals(4 * E8, order.filledE8);
        assertEquals(List.of("50 SIBLING_FILLED"), held.cancels(), "it still is too large");
        report(CHILD, OrderStatus.CANCELED, 10, 6, 2);
        assertEquals(6 * E8, order.filledE8);
        assertFalse(order.ending);
    }

    @Test
    void shouldNotTakeAnEarlierChildThatComesBackForTheOneOnItsWay() {
        wishFor(10);
        report(49, OrderStatus.NEW, 4, 0, 0);
        assertEquals(List.of("49 CHILD_ENDED"), held.cancels());
        assertTrue(order.childPending);
        sent(CHILD, 10);
        assertEquals(CHILD, order.childId);
        assertEquals(List.of(), held.cancels());
    }

    @Test
    void shouldKeepTheReasonForWhichItEnds() {
        sent(CHILD, 10);
        held.brackets.askEnd(order, Reason.STRATEGY);
        report(CHILD, OrderStatus.REJECTED, 10, 0, 0);
        assertEnded(Reason.STRATEGY);
        assertEquals(0, alerts().size());
    }

    @Test
    void shouldEndWithAChildThatEndsUnfilled() {
        order.reduceOnly = true;
        sent(CHILD, 10);
        report(CHILD, OrderStatus.CANCELED, 10, 2, 2);
        assertEnded(Reason.CHILD_ENDED);
        assertEquals(0, alerts().size(), "who cancels it knows");
    }

    @Test
    void shouldSayThatProtectionIsMissingWhenTheVenueRejectsIt() {
        order.reduceOnly = true;
        sent(CHILD, 10);
        report(CHILD, OrderStatus.REJECTED, 10, 0, 0);
        assertEnded(Reason.CHILD_ENDED);
        assertEquals(Reason.PROTECTION_MISSING, alerts().getFirst().reason());
    }

    @Test
    void shouldSayThatProtectionIsMissingWhenTheMarketCouldNotFillIt() {
        order.reduceOnly = true;
        order.orderType = OrderType.STOP_LOSS;
        sent(CHILD, 10);
        report(CHILD, OrderStatus.EXPIRED, 10, 4, 4);
        assertEnded(Reason.CHILD_ENDED);
        assertEquals(6, alerts().getFirst().value());
    }

    @Test
    void shouldKeepProtectionThatWasTriggeredForAnotherTry() {
        order.reduceOnly = true;
        order.trigger = TriggerPrice.LAST_TRADE;
        wishFor(10);
        refuse();
        assertFalse(order.ending);
        assertFalse(order.isOut());
        assertEquals(NOW_NS + GRACE_NS, order.retryNs);
        sent(CHILD, 10);
        report(CHILD, OrderStatus.REJECTED, 10, 0, 0);
        assertFalse(order.ending);
        assertEquals(1, alerts().size(), "said once");
        held.brackets.askEnd(order, Reason.STRATEGY);
        refuse();
        assertEnded(Reason.STRATEGY);
    }

    /** It was said to be rejected, and lives; the next one waits for it. */
    @Test
    void shouldTakeARejectedChildThatComesBackInsteadOfAnother() {
        order.reduceOnly = true;
        order.trigger = TriggerPrice.LAST_TRADE;
        sent(CHILD, 10);
        report(CHILD, OrderStatus.REJECTED, 10, 0, 0);
        report(CHILD, OrderStatus.NEW, 10, 0, 0);
        assertTrue(order.isOut());
        assertEquals(List.of(), held.cancels());
    }

    @Test
    void shouldMissNoProtectionThatWasToTakeOnlyWhatIsThere() {
        order.reduceOnly = true;
        order.timeInForce = TimeInForce.IOC;
        sent(CHILD, 10);
        report(CHILD, OrderStatus.EXPIRED, 10, 4, 4);
        assertEnded(Reason.CHILD_ENDED);
        assertEquals(0, alerts().size());
    }

    private void wishFor(long quantity) {
        order.childPending = true;
        order.childQuantityE8 = quantity * E8;
    }

    private void refuse() {
        report(ORDER, 0, OrderStatus.REJECTED, 0, 0, 0);
    }

    private void sent(long id, long quantity) {
        report(id, OrderStatus.SENT, quantity, 0, 0);
    }

    private void report(long id, OrderStatus status, long quantity, long cumulative, long last) {
        report(ORDER, id, status, quantity, cumulative, last);
    }

    private void report(
            long planId, long id, OrderStatus status, long quantity, long cumulative, long last) {
        children.onReport(
                held.report(planId, id, status, quantity, cumulative, last),
                NOW_NS,
                held.decisions);
    }

    private void assertEnded(Reason reason) {
        assertTrue(order.ending);
        assertEquals(reason, order.endReason);
    }

    private List<AlertDecoder> alerts() {
        return held.decisions.all(AlertDecoder.class);
    }
}
