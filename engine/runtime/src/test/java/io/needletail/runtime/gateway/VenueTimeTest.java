package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VenueTimeTest {
    private static final long MS = 1_000_000;
    private static final long AHEAD = 300 * MS;
    private static final long HOUR = 3_600_000 * MS;

    private final VenueTime time = new VenueTime();

    /** One way takes longer than the other: wrong by half the difference. */
    private void measure(long atMs, long thereMs, long backMs) {
        long sent = atMs * MS;
        time.measured(sent + thereMs * MS + AHEAD, sent, sent + (thereMs + backMs) * MS);
    }

    @Test
    void shouldBelieveTheQuickestAnswer() {
        measure(0, 2_000, 0);
        assertEquals(AHEAD + 1_000 * MS, time.offsetNs());
        measure(3_000, 3, 1);
        assertEquals(AHEAD + MS, time.offsetNs());
        measure(4_000, 500, 0);
        assertEquals(AHEAD + MS, time.offsetNs());
    }

    @Test
    void shouldLetAnOldMeasurementGoForASlowerOne() {
        measure(0, 1, 1);
        measure(2 * HOUR / MS, 0, 400);
        assertEquals(AHEAD - 200 * MS, time.offsetNs());
    }

    @Test
    void shouldTakeAnyAnswerOnceItIsDoubted() {
        measure(0, 1, 1);
        assertFalse(time.takeDoubt());
        time.doubt();
        measure(1_000, 0, 400);
        assertEquals(AHEAD - 200 * MS, time.offsetNs());
        assertTrue(time.takeDoubt());
        assertFalse(time.takeDoubt());
    }
}
