package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

/** No number is given twice, in this run or another. */
class OrderIdsTest {
    private static final long LAST_NUMBER = (1L << 40) - 1;
    private static final long LAST_EPOCH = (1L << 19) - 1;

    private final OrderIds ids = new OrderIds();

    @Test
    void shouldKnowNoRunUntilOneBegins() {
        assertFalse(ids.isKnown());
        assertThrows(IllegalStateException.class, () -> ids.begin(0));
        assertFalse(ids.isKnown());
        ids.begin(1);
        assertTrue(ids.isKnown());
        assertThrows(IllegalStateException.class, () -> ids.begin(1));
    }

    @Test
    void shouldLeaveRoomForTheEpochInARequestsId() {
        assertThrows(IllegalStateException.class, () -> ids.begin(LAST_EPOCH + 1));
        ids.begin(LAST_EPOCH);
        assertEquals(LAST_EPOCH << 40 | 1, ids.next());
    }

    @Test
    void shouldGiveNoNumberOfTheNextEpoch() {
        StateTape tape = new StateTape();
        tape.putLong(3);
        tape.putLong(LAST_NUMBER - 1);
        ids.load(tape);
        assertEquals(3L << 40 | LAST_NUMBER, ids.next());
        assertThrows(IllegalStateException.class, ids::next);
        StateTape saved = new StateTape();
        ids.save(saved);
        OrderIds restored = new OrderIds();
        restored.load(saved);
        assertThrows(IllegalStateException.class, restored::next, "none is left there either");
    }
}
