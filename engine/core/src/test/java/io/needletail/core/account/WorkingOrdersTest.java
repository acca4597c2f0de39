package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Which orders are remembered, how they are found, and which is forgotten first. */
class WorkingOrdersTest {
    private static final int CAPACITY = 4;

    private final WorkingOrders orders = new WorkingOrders(CAPACITY, 3);

    @Test
    void shouldFindAnOrderByOurIdOrWithoutOneByTheVenues() {
        WorkingOrder ours = orders.add(1, 0, 101);
        WorkingOrder foreign = orders.add(0, 0, 102);
        assertSame(ours, orders.find(1, 0, 0));
        assertSame(ours, orders.find(0, 0, 101));
        assertSame(foreign, orders.find(0, 0, 102));
        assertNull(orders.find(2, 0, 101), "our id says that it is another");
        assertNull(orders.find(0, 0, 0));
        assertNull(orders.find(0, 0, 1), "an id of ours is none of the venue's");
    }

    /** Each instrument's orders have numbers of their own. */
    @Test
    void shouldTellOrdersOfTwoInstrumentsApartThatHaveOneNumberAtTheVenue() {
        WorkingOrder ours = orders.add(1, 0, 101);
        assertNull(orders.find(0, 1, 101));
        WorkingOrder foreign = orders.add(0, 1, 101);
        assertSame(ours, orders.find(0, 0, 101));
        assertSame(foreign, orders.find(0, 1, 101));
        orders.name(ours, 102);
        assertSame(foreign, orders.find(0, 1, 101));
    }

    @Test
    void shouldFindAnOrderByTheVenuesNewIdAlone() {
        WorkingOrder order = orders.add(1, 0, 0);
        assertNull(orders.find(0, 0, 101));
        orders.name(order, 101);
        orders.name(order, 0);
        assertSame(order, orders.find(0, 0, 101), "a report without an id takes none away");
        orders.name(order, 102);
        assertSame(order, orders.find(0, 0, 102));
        assertNull(orders.find(0, 0, 101));
        orders.name(order, 102);
        assertSame(order, orders.find(0, 0, 102));
    }

    @Test
    void shouldForgetTheOrdersInTheOrderOfTheirEndings() {
        fill();
        end(3, 1, 4, 2);
        List<Long> forgotten = new ArrayList<>();
        for (long id = 5; id <= 8; id++) {
            orders.add(id, 0, 100 + id);
            forgotten.add(missing(1, 4, forgotten));
            assertSame(orders.find(id, 0, 0), orders.find(0, 0, 100 + id));
        }
        assertEquals(List.of(3L, 1L, 4L, 2L), forgotten);
        assertEquals(List.of(5L, 6L, 7L, 8L), working().stream().sorted().toList());
    }

    @Test
    void shouldKnowWhichOfOurOrdersItForgot() {
        fill();
        end(2);
        assertFalse(orders.isForgotten(2));
        orders.add(5, 0, 105);
        assertTrue(orders.isForgotten(2));
        assertFalse(orders.isForgotten(3), "a later one never was here");
        assertFalse(orders.isForgotten(0), "a foreign order has no id of ours");
        assertNull(orders.find(0, 0, 102));
    }

    @Test
    void shouldGiveANewOrderNothingOfTheOneInWhoseSlotItIs() {
        fill();
        WorkingOrder first = orders.find(1, 0, 0);
        first.acknowledged = true;
        first.cumulativeQuantityE8 = 7;
        first.rememberTrade(9);
        end(1);
        WorkingOrder next = orders.add(5, 0, 0);
        assertSame(first, next);
        assertEquals(OrderStatus.NONE, next.status);
        assertEquals(0, next.venueOrderId);
        assertFalse(next.acknowledged);
        assertEquals(0, next.cumulativeQuantityE8);
        assertTrue(next.rememberTrade(9), "another order's fill is none of its own");
    }

    @Test
    void shouldNotForgetAnOrderThatWorksAgain() {
        fill();
        end(1, 2);
        WorkingOrder revived = orders.find(1, 0, 0);
        revived.status = OrderStatus.NEW;
        orders.settle(revived);
        assertEquals(List.of(1L, 3L, 4L), working());
        orders.add(5, 0, 0);
        assertNotNull(orders.find(1, 0, 0));
        assertNull(orders.find(2, 0, 0));
    }

    @Test
    void shouldRefuseMoreWorkingOrdersThanItHasRoomFor() {
        fill();
        IllegalStateException full =
                assertThrows(IllegalStateException.class, () -> orders.add(5, 0, 0));
        assertEquals("more working orders than maxOrders = 4", full.getMessage());
    }

    @Test
    void shouldLeaveOutAnOrderOfSomebodyElsesForOneOfOurs() {
        fill();
        assertFalse(orders.hasRoom());
        WorkingOrder foreign = orders.find(3, 0, 0);
        foreign.role = OrderRole.EXTERNAL;
        foreign.instrumentId = 2;
        orders.add(5, 0, 105);
        assertNull(orders.find(3, 0, 0));
        assertNotNull(orders.find(5, 0, 0));
        assertEquals(1, orders.leftOut());
        orders.listAnew(1);
        assertEquals(1, orders.leftOut());
        orders.listAnew(2);
        assertEquals(0, orders.leftOut());
    }

    @Test
    void shouldBecomeWhatWasSavedWhateverItHeldBefore() {
        fill();
        end(4, 3, 1);
        orders.add(5, 0, 105);
        end(5);
        WorkingOrders other = new WorkingOrders(CAPACITY, 3);
        for (long id = 11; id <= 14; id++) {
            other.add(id, 0, 100 + id);
        }
        other.find(11, 0, 0).status = OrderStatus.CANCELED;
        other.settle(other.find(11, 0, 0));
        restore(other);
        for (long id = 11; id <= 14; id++) {
            assertNull(other.find(id, 0, 0));
            assertNull(other.find(0, 0, 100 + id));
        }
        assertEquals(state(orders), state(other));
        assertTrue(other.isForgotten(4));
        assertEquals(2, other.find(0, 0, 102).clientOrderId);
        assertEquals(other.find(2, 0, 0).slot, other.nextWorking(0));
        assertEquals(-1, other.nextWorking(other.find(2, 0, 0).slot + 1));
        for (long gone : new long[] {3, 1, 5}) {
            assertNotNull(other.find(gone, 0, 0));
            other.add(20 + gone, 0, 0);
            assertNull(other.find(gone, 0, 0), "forgotten in the order of the endings");
        }
    }

    @Test
    void shouldHaveRoomWhereASlotWasNeverUsedAfterARestore() {
        orders.add(1, 0, 101);
        end(1);
        WorkingOrders other = new WorkingOrders(CAPACITY, 3);
        for (long id = 11; id <= 14; id++) {
            other.add(id, 0, 100 + id);
        }
        restore(other);
        for (long id = 2; id <= 4; id++) {
            other.add(id, 0, 0);
        }
        assertNotNull(other.find(1, 0, 101));
        other.add(5, 0, 0);
        assertNull(other.find(1, 0, 101));
    }

    /** Growing tables would allocate some hundred kilobytes, in the midst of trading. */
    @Test
    void shouldHaveAllItsRoomFromTheBeginning() {
        int capacity = 4_096;
        WorkingOrders many = new WorkingOrders(capacity, 3);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (long id = 1; id <= capacity; id++) {
            many.add(id, 0, capacity + id);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 16_384, allocated + " bytes");
    }

    private void fill() {
        for (long id = 1; id <= CAPACITY; id++) {
            orders.add(id, 0, 100 + id);
        }
    }

    private void end(long... ids) {
        for (long id : ids) {
            WorkingOrder order = orders.find(id, 0, 0);
            order.status = OrderStatus.CANCELED;
            orders.settle(order);
            orders.settle(order);
        }
    }

    private long missing(long from, long to, List<Long> butThese) {
        for (long id = from; id <= to; id++) {
            if (orders.find(id, 0, 0) == null && !butThese.contains(id)) {
                return id;
            }
        }
        throw new AssertionError("none was forgotten");
    }

    private List<Long> working() {
        List<Long> ids = new ArrayList<>();
        for (int slot = orders.nextWorking(0); slot >= 0; slot = orders.nextWorking(slot + 1)) {
            ids.add(orders.get(slot).clientOrderId);
        }
        return ids;
    }

    private void restore(WorkingOrders into) {
        StateTape state = new StateTape();
        orders.save(state);
        into.load(state);
        assertTrue(state.isRead());
    }

    private static List<Long> state(WorkingOrders orders) {
        StateTape state = new StateTape();
        orders.save(state);
        return state.values();
    }
}
