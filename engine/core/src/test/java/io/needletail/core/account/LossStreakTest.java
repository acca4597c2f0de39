package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.state.StateBuffer;

import org.junit.jupiter.api.Test;

class LossStreakTest {
    private final LossStreak losses = new LossStreak();

    @Test
    void shouldCountLossesInARowFeesIncluded() {
        closed(-5, 0, 10);
        closed(5, 6, 20);
        assertEquals(2, losses.length());
        assertEquals(20, losses.lastLossNs());
        closed(6, 6, 30);
        assertEquals(0, losses.length());
        assertEquals(20, losses.lastLossNs());
    }

    @Test
    void shouldTakeItsStateBack() {
        closed(-1, 0, 7);
        StateBuffer state = new StateBuffer();
        losses.save(state);
        LossStreak other = new LossStreak();
        other.load(state);
        assertEquals(1, other.length());
        assertEquals(7, other.lastLossNs());
    }

    private void closed(long pnlE8, long feesE8, long nowNs) {
        RoundTrip trip = new RoundTrip();
        trip.pnlE8 = pnlE8;
        trip.feesE8 = feesE8;
        losses.onClosed(trip, nowNs);
    }
}
