package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What leaves is counted as the venue counts it. */
final class RateBudgetTest {
    private static final int WEIGHT = 100;
    private static final int ORDERS = 40;
    private static final int ORDERS_OF_DAY = 100;
    private static final long NOW_MS = 600_000;

    private final RateBudget budget = new RateBudget(WEIGHT, ORDERS, ORDERS_OF_DAY);

    @Test
    void shouldCountBothOrdersOfAPair() {
        for (int pair = 0; pair < ORDERS / 2; pair++) {
            assertTrue(budget.takeOrders(2, false, NOW_MS));
        }
        assertFalse(budget.takeOrders(1, false, NOW_MS));
        assertTrue(budget.takeOrders(1, false, NOW_MS + 10_000), "ten seconds later");
    }

    @Test
    void shouldKeepAFifthForWhatReduces() {
        assertTrue(budget.takeOrders(ORDERS, false, NOW_MS));
        for (int order = 0; order < ORDERS / 5; order++) {
            assertTrue(budget.takeOrders(1, true, NOW_MS));
        }
        assertFalse(budget.takeOrders(1, true, NOW_MS));
    }

    @Test
    void shouldLetCancelsThroughWhateverOrdersWereSent() {
        assertTrue(budget.takeOrders(ORDERS, false, NOW_MS));
        for (int cancel = 0; cancel < WEIGHT; cancel++) {
            assertTrue(budget.takeCancel(NOW_MS));
        }
        assertTrue(budget.takeOrders(1, true, NOW_MS));
    }

    @Test
    void shouldKeepAFifthOfTheWeightForCancels() {
        assertTrue(budget.takeWeight(WEIGHT, NOW_MS));
        assertFalse(budget.takeWeight(1, NOW_MS));
        for (int cancel = 0; cancel < WEIGHT / 5; cancel++) {
            assertTrue(budget.takeCancel(NOW_MS));
        }
        assertFalse(budget.takeCancel(NOW_MS));
        assertTrue(budget.takeCancel(NOW_MS + 60_000), "a minute later");
    }

    @Test
    void shouldCountTheOrdersOfADayToo() {
        long nowMs = NOW_MS;
        for (int order = 0; order < ORDERS_OF_DAY; order++) {
            nowMs += 1_000;
            assertTrue(budget.takeOrders(1, false, nowMs));
        }
        nowMs += 10_000;
        assertFalse(budget.takeOrders(1, false, nowMs));
        assertTrue(budget.takeCancel(nowMs));
        assertTrue(budget.takeOrders(ORDERS_OF_DAY / 5, true, nowMs));
        assertFalse(budget.takeOrders(1, true, nowMs + 10_000));
        assertTrue(budget.takeOrders(1, false, 24 * 60 * 60 * 1_000), "the next day");
    }

    /** Its word for "too many new orders" says nothing of cancels and questions. */
    @Test
    void shouldSendNoNewOrderWhileTheVenueTakesNoneAndAllElse() {
        budget.blockOrdersUntil(NOW_MS + 1_000, NOW_MS);
        assertFalse(budget.takeOrders(1, true, NOW_MS + 999));
        assertTrue(budget.takeCancel(NOW_MS + 999));
        assertTrue(budget.takeWeight(1, NOW_MS + 999));
        assertEquals(0, budget.blockedForMs(NOW_MS + 999));
        assertTrue(budget.takeOrders(1, false, NOW_MS + 1_000));
    }

    @Test
    void shouldAskNothingWhileTheVenueRefusesUs() {
        budget.blockUntil(NOW_MS + 1_000, NOW_MS);
        assertFalse(budget.takeCancel(NOW_MS + 999));
        assertFalse(budget.takeOrders(1, true, NOW_MS + 999));
        assertTrue(budget.takeCancel(NOW_MS + 1_000));
    }
}
