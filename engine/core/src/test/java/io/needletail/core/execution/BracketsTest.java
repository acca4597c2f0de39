package io.needletail.core.execution;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What the orders of a bracket do to each other; each is for ten. */
class BracketsTest {
    private static final long GROUP = 9;

    private final EmulatedOrders orders = new EmulatedOrders();
    private final LiveOrders live = new LiveOrders();
    private final EmulationWriter writer = new EmulationWriter();
    private final Brackets brackets = new Brackets(orders, live, writer);
    private final Decisions decisions = new Decisions();

    @BeforeEach
    void begin() {
        writer.begin(decisions);
    }

    @Test
    void shouldEndTheOtherLegWhenOneIsFilled() {
        EmulatedOrder stop = leg(1, BracketKind.OCO);
        EmulatedOrder target = leg(2, BracketKind.OCO);
        EmulatedOrder stranger = add(3);
        brackets.onFill(stop, 4 * E8);
        assertTrue(target.ending);
        assertEquals(Reason.SIBLING_FILLED, target.endReason);
        assertFalse(stop.ending);
        assertFalse(stranger.ending);
    }

    @Test
    void shouldLessenTheOtherLegByWhatOneFills() {
        EmulatedOrder stop = leg(1, BracketKind.OUO);
        EmulatedOrder target = leg(2, BracketKind.OUO);
        fill(stop, 4);
        assertEquals(6 * E8, target.quantityE8);
        assertEquals(6 * E8, target.grantE8);
        assertEquals(List.of(EmulationStep.LESSENED), steps());
        assertFalse(target.ending);
        fill(stop, 6);
        assertTrue(target.ending, "nothing is left for it");
    }

    @Test
    void shouldEndALegThatHasFilledAllThatIsLeftForIt() {
        EmulatedOrder stop = leg(1, BracketKind.OUO);
        EmulatedOrder target = leg(2, BracketKind.OUO);
        target.filledE8 = 6 * E8;
        fill(stop, 3);
        assertFalse(target.ending);
        fill(stop, 1);
        assertTrue(target.ending);
    }

    @Test
    void shouldTakeBackAChildThatIsLargerThanWhatIsLeft() {
        EmulatedOrder stop = leg(1, BracketKind.OUO);
        EmulatedOrder target = leg(2, BracketKind.OUO);
        sendChild(target, 50, 6);
        fill(stop, 4);
        assertFalse(target.resizing, "six are left for it");
        assertEquals(0, cancels());
        fill(stop, 1);
        assertTrue(target.resizing);
        assertEquals(1, cancels());
    }

    /** A child that was thought to have ended was filled late. */
    @Test
    void shouldTakeBackItsOwnChildWhenAnEarlierOneFillsLate() {
        EmulatedOrder order = add(1);
        sendChild(order, 50, 10);
        fill(order, 4);
        assertTrue(order.resizing);
        assertEquals(1, cancels());
    }

    @Test
    void shouldTakeBackAPendingChildOnceItIsKnown() {
        EmulatedOrder order = add(1);
        order.childPending = true;
        order.childQuantityE8 = 11 * E8;
        brackets.enforce(order);
        assertTrue(order.resizing);
        assertEquals(0, cancels());
        EmulatedOrder none = add(2);
        none.childQuantityE8 = 11 * E8;
        brackets.enforce(none);
        assertFalse(none.resizing, "it has nothing at the venue");
    }

    @Test
    void shouldArmWhatAFillTriggersForAsMuchAsWasFilled() {
        EmulatedOrder entry = add(1);
        EmulatedOrder stop = child(2, 1);
        fill(entry, 3);
        fill(entry, 2);
        assertEquals(5 * E8, stop.grantE8);
        assertEquals(EmulatedOrder.Phase.ARMED, stop.phase);
        assertEquals(List.of(EmulationStep.ARMED), steps(), "once");
    }

    @Test
    void shouldMakeRoomForALegThatIsTriggered() {
        EmulatedOrder entry = add(1);
        EmulatedOrder stop = child(2, 1);
        stop.groupId = GROUP;
        EmulatedOrder resting = leg(3, BracketKind.OCO);
        EmulatedOrder waiting = leg(4, BracketKind.OCO);
        assertFalse(brackets.isBlocked(stop));
        sendChild(resting, 50, 10);
        assertTrue(brackets.isBlocked(stop));
        brackets.onTriggered(stop);
        assertTrue(entry.ending, "its parent buys no more");
        assertTrue(resting.ending);
        assertFalse(waiting.ending, "it has nothing at the venue");
        assertEquals(Reason.SIBLING_TRIGGERED, resting.endReason);
        assertEquals(1, cancels());
        resting.forgetChild();
        assertFalse(brackets.isBlocked(stop));
        entry.childPending = true;
        assertTrue(brackets.isBlocked(stop));
    }

    @Test
    void shouldEndWhatAnOrderWithoutAFillWouldHaveTriggered() {
        EmulatedOrder entry = add(1);
        EmulatedOrder stop = child(2, 1);
        EmulatedOrder granted = child(3, 1);
        granted.grantE8 = 1;
        brackets.onEnd(entry);
        assertTrue(stop.ending);
        assertEquals(Reason.PARENT_ENDED, stop.endReason);
        assertFalse(granted.ending);
        assertEquals(0, granted.parentId);
    }

    @Test
    void shouldKnowALegThatRestsAtTheVenueFromOneThatWaits() {
        EmulatedOrder stop = leg(1, BracketKind.OCO);
        EmulatedOrder target = leg(2, BracketKind.OCO);
        EmulatedOrder stranger = add(3);
        target.trigger = TriggerPrice.LAST_TRADE;
        assertFalse(brackets.hasRestingLeg(stop));
        target.trigger = TriggerPrice.NONE;
        assertTrue(brackets.hasRestingLeg(stop));
        assertFalse(brackets.hasRestingLeg(stranger));
    }

    @Test
    void shouldLookAtNoOrderThatIsHeldNoMore() {
        EmulatedOrder stop = leg(1, BracketKind.OCO);
        EmulatedOrder gone = leg(2, BracketKind.OCO);
        EmulatedOrder child = child(3, 1);
        sendChild(gone, 50, 10);
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
            add(id);
        }
        assertTrue(orders.isFull());
        assertNull(orders.find(EmulatedOrders.CAPACITY + 1));
        orders.remove(0);
        assertNull(orders.find(1));
        assertEquals(EmulatedOrders.CAPACITY, orders.get(orders.count() - 1).id);
        add(1);
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

    private EmulatedOrder leg(long id, BracketKind kind) {
        EmulatedOrder order = add(id);
        order.groupId = GROUP;
        order.bracket = kind;
        return order;
    }

    private EmulatedOrder child(long id, long parentId) {
        EmulatedOrder order = add(id);
        order.trigger = TriggerPrice.LAST_TRADE;
        order.parentId = parentId;
        order.begin();
        return order;
    }

    private EmulatedOrder add(long id) {
        EmulatedOrder order = orders.draft();
        StrategyRequest request = new StrategyRequest();
        request.emulatedId = id;
        request.side = Side.SELL;
        request.orderType = OrderType.LIMIT;
        request.timeInForce = TimeInForce.GTC;
        request.trigger = TriggerPrice.NONE;
        request.trail = TrailKind.NONE;
        request.bracket = BracketKind.NONE;
        request.quantityE8 = 10 * E8;
        order.set(request, 0);
        order.begin();
        orders.add();
        return order;
    }

    private void fill(EmulatedOrder order, long quantity) {
        order.filledE8 += quantity * E8;
        brackets.onFill(order, quantity * E8);
    }

    private void sendChild(EmulatedOrder order, long childId, long quantity) {
        order.childId = childId;
        order.childQuantityE8 = quantity * E8;
        AccountColumn report = new AccountColumn();
        report.clientOrderId = childId;
        report.role = OrderRole.EMULATED;
        report.side = Side.SELL;
        report.status = OrderStatus.NEW;
        report.orderQuantityE8 = quantity * E8;
        live.update(0, report);
    }

    private int cancels() {
        ExecutionColumn column = new ExecutionColumn();
        live.wishCancels(0, 1, new Wishes().begin(column));
        return column.count;
    }

    private List<EmulationStep> steps() {
        return decisions.all(EmulatedOrderDecoder.class).stream()
                .map(EmulatedOrderDecoder::step)
                .toList();
    }
}
