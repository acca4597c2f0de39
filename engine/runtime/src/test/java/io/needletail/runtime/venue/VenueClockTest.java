package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** The time that a venue's events are of, while the venue starts and afterwards. */
final class VenueClockTest {
    private static final long WALL_MS = 1_700_000_000_000L;
    private static final long SECOND_MS = 1_000;
    private static final long NS_PER_MS = 1_000_000;

    private long elapsedMs;

    private VenueClock clock(double speed) {
        return new VenueClock(
                () -> elapsedMs * NS_PER_MS, () -> WALL_MS + elapsedMs, speed, Long.MIN_VALUE);
    }

    @Test
    void shouldBeTheWallsHoweverLongTheVenueTakesToStart() {
        VenueClock clock = clock(1);
        elapsedMs = 3 * SECOND_MS;
        assertEquals(clock.requestMs(), clock.marketMs());
    }

    @Test
    void shouldStandUntilSomebodyListensWhereItRunsFaster() {
        VenueClock clock = clock(60);
        long startMs = clock.marketMs();
        elapsedMs = 3 * SECOND_MS;
        assertFalse(clock.isOpen());
        assertEquals(startMs, clock.marketMs());
        clock.open();
        elapsedMs += SECOND_MS;
        assertEquals(startMs + 60 * SECOND_MS, clock.marketMs());
    }
}
