package io.needletail.runtime.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.EventSlot;

import org.junit.jupiter.api.Test;

final class StandingTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Agenda agenda = new Agenda();
    private final Standing standing = new Standing(1, agenda);
    private final EventSlot slot = new EventSlot();

    @Test
    void shouldCountTheSilenceOfAMarketByTheClockThatNobodySets() {
        hear(SECOND_NS);
        agenda.runUntil(7 * SECOND_NS);
        assertEquals(7 * SECOND_NS, standing.silentForNs(0));
    }

    /** It died before anybody saw what it had journaled. */
    @Test
    void shouldTakeWhatIsReplayedForDecidedBeforeTheProcessDied() {
        hear(SECOND_NS);
        agenda.runUntil(2 * SECOND_NS);
        standing.died();
        agenda.runUntil(20 * SECOND_NS);
        assertEquals(2 * SECOND_NS, standing.silentForNs(0));
        hear(3 * SECOND_NS);
        standing.lives();
        assertEquals(18 * SECOND_NS, standing.silentForNs(0), "silence goes on through death");
    }

    private void hear(long engineTimeNs) {
        slot.market().instrumentId = 0;
        slot.market().lastMarketTimeNs = engineTimeNs;
        standing.take(slot);
    }
}
