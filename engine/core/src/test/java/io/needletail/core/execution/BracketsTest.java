package io.needletail.core.execution;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the orders of a bracket do to each other; each is for ten. */
class BracketsTest {
    private final HeldOrders held = new HeldOrders();
    private final EmulatedOrders orders = held.orders;
    private final Brackets brackets = held.brackets;

    @Test
    void shouldEndTheOtherLegWhenOneIsFilled() {
        EmulatedOrder stop = held.leg(1, BracketKind.OCO);
        EmulatedOrder target = held.leg(2, BracketKind.OCO);
        EmulatedOrder stranger = held.add(3);
        brackets.onFill(stop, 4 * E8);
        assertTrue(target.ending);
        assertEquals(Reason.SIBLING_FILLED, target.endReason);
        assertFalse(stop.ending);
        assertFalse(stranger.ending);
    }

    @Test
    void shouldLessenTheOtherLegByWhatOneFills() {
        EmulatedOrder stop = held.leg(1, BracketKind.OUO);
        EmulatedOrder target = held.leg(2, BracketKind.OUO);
        held.fill(stop, 4);
        assertEquals(6 * E8, target.quantityE8);
        assertEquals(6 * E8, target.grantE8);
        assertEquals(List.of(EmulationStep.LESSENED), held.steps());
        assertFalse(target.ending);
        held.fill(stop, 6);
        assertTrue(target.ending, "nothing is left for it");
    }

    @Test
    void shouldEndALegThatHasFilledAllThatIsLeftForIt() {
        EmulatedOrder stop = held.leg(1, BracketKind.OUO);
        EmulatedOrder target = held.leg(2, BracketKind.OUO);
        target.filledE8 = 6 * E8;
        held.fill(stop, 3);
        assertFalse(target.ending);
        held.fill(stop, 1);
        assertTrue(target.ending);
    }

    @Test
    void shouldTakeBackAChildThatIsLargerThanWhatIsLeft() {
        EmulatedOrder stop = held.leg(1, BracketKind.OUO);
        EmulatedOrder target = held.leg(2, BracketKind.OUO);
        held.sendChild(target, 50, 6);
        held.fill(stop, 4);
        assertFalse(target.resizing, "six are left for it");
        assertEquals(List.of(), held.cancels());
        held.fill(stop, 1);
        assertTrue(target.resizing);
        assertEquals(List.of("50 SIBLING_FILLED"), held.cancels());
    }

    /** A child that was thought to have ended was filled late. */
    @Test
    void shouldTakeBackItsOwnChildWhenAnEarlierOneFillsLate() {
        EmulatedOrder order = held.add(1);
        held.sendChild(order, 50, 10);
        held.fill(order, 4);
        assertTrue(order.resizing);
        assertEquals(List.of("50 SIBLING_FILLED"), held.cancels());
    }

    @Test
    void shouldTakeBackAPendingChildOnceItIsKnown() {
        EmulatedOrder order = held.add(1);
        order.childPending = true;
        order.childQuantityE8 = 11 * E8;
        brackets.enforce(order);
        assertTrue(order.resizing);
        assertEquals(List.of(), held.cancels());
        EmulatedOrder none = held.add(2);
        none.childQuantityE8 = 11 * E8;
        brackets.enforce(none);
        assertFalse(none.resizing, "it has nothing at the venue");
    }

    @Test
    void shouldArmWhatAFillTriggersForAsMuchAsWasFilled() {
        EmulatedOrder entry = held.add(1);
        EmulatedOrder stop = held.child(2, 1);
        held.fill(entry, 3);
        held.fill(entry, 2);
        assertEquals(5 * E8, stop.grantE8);
        assertEquals(EmulatedOrder.Phase.ARMED, stop.phase);
        assertEquals(List.of(EmulationStep.ARMED), held.steps(), "once");
    }

    @Test
    void shouldMakeRoomForALegThatIsTriggered() {
        EmulatedOrder entry = held.add(1);
        EmulatedOrder stop = held.child(2, 1);
        stop.groupId = HeldOrders.GROUP;
        EmulatedOrder resting = held.leg(3, BracketKind.OCO);
        EmulatedOrder waiting = held.leg(4, BracketKind.OCO);
        assertFalse(brackets.isBlocked(stop));
        held.sendChild(resting, 50, 10);
        assertTrue(brackets.isBlocked(stop));
        brackets.onTriggered(stop);
        assertTrue(entry.ending, "its parent buys no more");
        assertTrue(resting.ending);
        assertFalse(waiting.ending, "it has nothing at the venue");
        assertEquals(Reason.SIBLING_TRIGGERED, resting.endReason);
        assertEquals(List.of("50 SIBLING_TRIGGERED"), held.cancels());
        resting.forgetChild();
        assertFalse(brackets.isBlocked(stop));
        entry.childPending = true;
        assertTrue(brackets.isBlocked(stop));
    }

    /** The report of the target's part was under way when the stop was triggered. */
    @Test
    void shouldLeaveAStopThatWasTriggeredWhatALateFillOfTheTargetLeaves() {
        EmulatedOrder target = held.leg(1, BracketKind.OCO);
        EmulatedOrder stop = held.leg(2, BracketKind.OCO);
        stop.trigger = TriggerPrice.LAST_TRADE;
        held.sendChild(target, 50, 10);
        brackets.onTriggered(stop);
        held.fill(target, 3);
        assertFalse(stop.ending, "seven would go without a stop");
        assertEquals(7 * E8, stop.restE8());
        assertEquals(List.of(EmulationStep.LESSENED), held.steps());
        held.fill(target, 7);
        assertTrue(stop.ending, "nothing is left for it");
    }

    @Test
    void shouldEndALegThatStillWatchesWhenOneThatMakesRoomIsFilled() {
        EmulatedOrder target = held.leg(1, BracketKind.OCO);
        EmulatedOrder stop = held.leg(2, BracketKind.OCO);
        EmulatedOrder watching = held.leg(3, BracketKind.OCO);
        stop.trigger = TriggerPrice.LAST_TRADE;
        watching.trigger = TriggerPrice.LAST_TRADE;
        watching.begin();
        held.sendChild(target, 50, 10);
        brackets.onTriggered(stop);
        held.fill(target, 3);
        assertTrue(watching.ending);
        assertFalse(stop.ending);
    }

    @Test
    void shouldEndWhatAnOrderWithoutAFillWouldHaveTriggered() {
        EmulatedOrder entry = held.add(1);
        EmulatedOrder stop = held.child(2, 1);
        EmulatedOrder granted = held.child(3, 1);
        granted.grantE8 = 1;
        brackets.onEnd(entry);
        assertTrue(stop.ending);
        assertEquals(Reason.PARENT_ENDED, stop.endReason);
        assertFalse(granted.ending);
        assertEquals(0, granted.parentId);
    }

    @Test
    void shouldEndALegWhenTheOtherTookAllThatTheEndedParentBought() {
        EmulatedOrder entry = held.add(1);
        EmulatedOrder stop = legOf(entry, 2);
        EmulatedOrder target = legOf(entry, 3);
        held.fill(entry, 5);
        held.fill(target, 2);
        held.fill(target, 1);
        brackets.onEnd(entry);
        assertFalse(stop.ending, "two are left for it");
        held.fill(target, 2);
        assertTrue(stop.ending);
        assertEquals(Reason.SIBLING_FILLED, stop.endReason);
    }

    @Test
    void shouldKeepALegThatItsParentMayStillFillFor() {
        EmulatedOrder entry = held.add(1);
        EmulatedOrder stop = legOf(entry, 2);
        EmulatedOrder target = legOf(entry, 3);
        held.fill(entry, 5);
        held.fill(target, 5);
        assertFalse(stop.ending);
        brackets.onEnd(entry);
        assertTrue(stop.ending, "nothing more is bought");
    }

    @Test
    void shouldEndWithItsParentWhatHasFilledAllThatWasBought() {
        EmulatedOrder entry = held.add(1);
        EmulatedOrder stop = held.child(2, 1);
        held.fill(entry, 5);
        held.fill(stop, 5);
        brackets.onEnd(entry);
        assertTrue(stop.ending);
    }

    @Test
    void shouldKnowALegThatRestsAtTheVenueFromOneThatWaits() {
        EmulatedOrder stop = held.leg(1, BracketKind.OCO);
        EmulatedOrder target = held.leg(2, BracketKind.OCO);
        EmulatedOrder stranger = held.add(3);
        target.trigger = TriggerPrice.LAST_TRADE;
        assertFalse(brackets.hasRestingLeg(stop));
        target.trigger = TriggerPrice.NONE;
        assertTrue(brackets.hasRestingLeg(stop));
        assertFalse(brackets.hasRestingLeg(stranger));
    }

    @Test
    void shouldLookAtNoOrderThatIsHeldNoMore() {
        EmulatedOrder stop = held.leg(1, BracketKind.OCO);
        EmulatedOrder gone = held.leg(2, BracketKind.OCO);
        EmulatedOrder child = held.child(3, 1);
        held.sendChild(gone, 50, 10);
        orders.remove(1);
        brackets.onTriggered(stop);
        assertFalse(gone.ending);
        assertFalse(brackets.isBlocked(stop));
        assertFalse(brackets.hasRestingLeg(stop));
        orders.remove(1);
        brackets.onEnd(stop);
        assertFalse(child.ending);
        assertNull(orders.find(2));
        assertNull(orders.find(3));
        assertSame(stop, orders.find(1));
    }

    @Test
    void shouldHoldSoManyAndGoOnTheSameAfterARestore() {
        for (long id = 1; id <= EmulatedOrders.CAPACITY; id++) {
            assertFalse(orders.isFull());
            held.add(id);
        }
        assertTrue(orders.isFull());
        assertNull(orders.find(EmulatedOrders.CAPACITY + 1));
        orders.remove(0);
        assertNull(orders.find(1));
        assertEquals(EmulatedOrders.CAPACITY, orders.get(orders.count() - 1).id);
        held.add(1);
        StateTape state = new StateTape();
        orders.save(state);
        EmulatedOrders restored = new EmulatedOrders();
        restored.load(state);
        assertTrue(state.isRead());
        for (int i = 0; i < orders.count(); i++) {
            assertEquals(orders.get(i).id, restored.get(i).id);
        }
        assertEquals(orders.count(), restored.count());
    }

    private EmulatedOrder legOf(EmulatedOrder parent, long id) {
        EmulatedOrder order = held.child(id, parent.id);
        order.groupId = HeldOrders.GROUP;
        order.bracket = BracketKind.OUO;
        return order;
    }
}
