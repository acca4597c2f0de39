package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SteadyClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    @Test
    void shouldFollowForwardsAtOnce() {
        SteadyClock clock = new SteadyClock(DAY, 5, 0);
        clock.follow(2 * DAY, 5 + SECOND);
        assertEquals(2 * DAY, clock.at(5 + SECOND));
    }

    @Test
    void shouldNeitherGoBackNorStandStillWhenTheSystemsClockIsSetBack() {
        SteadyClock clock = new SteadyClock(2 * DAY, 0, 0);
        long last = clock.at(0);
        for (long second = 1; second < 100; second++) {
            clock.follow(DAY + second * SECOND, second * SECOND);
            long now = clock.at(second * SECOND);
            assertTrue(now - last >= SECOND - SECOND / 32, "too slow: " + (now - last));
            assertTrue(now - last <= SECOND, "too fast: " + (now - last));
            last = now;
        }
    }

    @Test
    void shouldBeRightAgainAfterASmallStepBack() {
        SteadyClock clock = new SteadyClock(DAY, 0, 0);
        for (long second = 1; second < 40; second++) {
            clock.follow(DAY - SECOND + second * SECOND, second * SECOND);
        }
        assertEquals(DAY - SECOND + 50 * SECOND, clock.at(50 * SECOND));
    }

    @Test
    void shouldGoOnWhereAnEarlierRunHadCome() {
        SteadyClock clock = new SteadyClock(DAY, 7, 2 * DAY);
        assertEquals(2 * DAY, clock.at(7));
    }
}
