package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradeEncoder;

import org.junit.jupiter.api.Test;

final class LatenessTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MOST_NS = SECOND_NS / 2;

    private final WallClock clock = new WallClock(0);
    private final Lateness lateness = new Lateness(clock, MOST_NS);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Input input = new Input();
    private long nowNs = System.nanoTime();

    /** A trade that the venue made so long ago, by its own clock, and that is read now. */
    private boolean isLate(long agoNs) {
        TradeEncoder trade = new TradeEncoder();
        trade.wrapAndApplyHeader(input.buffer(), 0, header).venueTimeNs(clock.at(nowNs) - agoNs);
        input.length(MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength());
        return lateness.isLate(input.monotonicNs(nowNs), nowNs);
    }

    private boolean isTimerLate() {
        new TimerEncoder().wrapAndApplyHeader(input.buffer(), 0, header);
        return lateness.isLate(input.monotonicNs(nowNs), nowNs);
    }

    @Test
    void shouldCallLateWhatTookLongerThanTheQuickestWay() {
        assertFalse(isLate(SECOND_NS / 100));
        assertFalse(isLate(MOST_NS));
        assertTrue(isLate(SECOND_NS));
        assertTrue(isTimerLate(), "what we know of the market is still old");
        assertFalse(isLate(SECOND_NS / 50));
        assertFalse(isTimerLate());
    }

    @Test
    void shouldNotMindAClockThatIsNotOurs() {
        for (long ahead : new long[] {-3_600 * SECOND_NS, 0, 3_600 * SECOND_NS}) {
            Lateness other = new Lateness(clock, MOST_NS);
            assertFalse(isLate(other, ahead));
            assertFalse(isLate(other, ahead + MOST_NS / 2));
            assertTrue(isLate(other, ahead + 2 * MOST_NS));
        }
    }

    private boolean isLate(Lateness other, long agoNs) {
        TradeEncoder trade = new TradeEncoder();
        trade.wrapAndApplyHeader(input.buffer(), 0, header).venueTimeNs(clock.at(nowNs) - agoNs);
        return other.isLate(input.monotonicNs(nowNs), nowNs);
    }

    @Test
    void shouldForgetAQuickerWayWithinAMinute() {
        assertFalse(isLate(0));
        for (int second = 0; second < 60; second++) {
            nowNs += SECOND_NS;
            isLate(SECOND_NS);
        }
        nowNs += SECOND_NS;
        assertFalse(isLate(SECOND_NS));
    }

    @Test
    void shouldCallLateWhatWaitedWithUs() {
        assertFalse(isLate(0));
        input.monotonicNs(nowNs - MOST_NS - 1);
        assertTrue(lateness.isLate(input, nowNs));
    }
}
