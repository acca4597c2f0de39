package io.needletail.core.execution.algo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** How much is due together in each slice, and which slice a time is in. */
class ScheduleTest {
    private static final long ONE = 100_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long LOT = ONE / 100;

    private final Schedule schedule = new Schedule();

    @Test
    void shouldBeWholeAtItsEndThoughTheParentIsOffTheLot() {
        schedule.set(TermsDraft.of(Algo.TWAP, 10, 4).terms(), 0, ONE + 7, LOT);
        assertEquals(List.of(ONE / 4, ONE / 2, 3 * ONE / 4, ONE + 7), due());
    }

    @Test
    void shouldFollowTheTrajectoryOfItsUrgency() {
        double urgency = 2;
        schedule.set(TermsDraft.of(Algo.SHORTFALL, 10, 4).urgency(urgency).terms(), 0, ONE, 1);
        for (int k = 1; k <= 4; k++) {
            double left = Math.sinh(urgency * (4 - k) / 4) / Math.sinh(urgency);
            assertEquals((1 - left) * ONE, schedule.dueE8(k - 1), 1);
        }
        schedule.set(TermsDraft.of(Algo.SHORTFALL, 10, 4).terms(), 0, ONE, 1);
        assertEquals(List.of(ONE / 4, ONE / 2, 3 * ONE / 4, ONE), due(), "no urgency: TWAP");
    }

    @Test
    void shouldFollowTheCurveFromItsBeginOn() {
        schedule.set(vwap(12 * 3_600, 4, 1, 3, 0, 0), 3 * HOUR_NS, 9 * ONE / 2, LOT);
        // Half of the first quarter is left, then the second; in the third nothing trades.
        assertEquals(
                List.of(e8(4.5 * 0.5 / 3.5), e8(4.5 * 2 / 3.5), 9 * ONE / 2, 9 * ONE / 2), due());
    }

    @Test
    void shouldFollowTheCurveThroughMoreThanADay() {
        schedule.set(vwap(48 * 3_600, 4, 3, 1), 6 * HOUR_NS, 16 * ONE, LOT);
        assertEquals(List.of(4 * ONE, 8 * ONE, 12 * ONE, 16 * ONE), due());
        schedule.set(vwap(48 * 3_600, 8, 3, 1), 0, 16 * ONE, LOT);
        assertEquals(
                List.of(3 * ONE, 6 * ONE, 7 * ONE, 8 * ONE, 11 * ONE, 14 * ONE, 15 * ONE, 16 * ONE),
                due());
    }

    @Test
    void shouldBeEvenWhereTheCurveKnowsNoVolume() {
        schedule.set(vwap(3_600, 4, 1, 1, 0, 1), 13 * HOUR_NS, ONE, LOT);
        assertEquals(List.of(ONE / 4, ONE / 2, 3 * ONE / 4, ONE), due());
    }

    @Test
    void shouldStayInTheLastSliceOnceItsTimeIsOver() {
        AlgoTerms terms = TermsDraft.of(Algo.TWAP, 10, 4).terms();
        long sliceNs = 2_500_000_000L;
        assertEquals(0, Schedule.sliceAt(terms, -1));
        assertEquals(0, Schedule.sliceAt(terms, sliceNs - 1));
        assertEquals(1, Schedule.sliceAt(terms, sliceNs));
        assertEquals(3, Schedule.sliceAt(terms, 4 * sliceNs));
        assertEquals(3, Schedule.sliceAt(terms, 40 * sliceNs));
    }

    private static AlgoTerms vwap(long seconds, int slices, double... curve) {
        return TermsDraft.of(Algo.VWAP, seconds, slices).curve(curve).terms();
    }

    private static long e8(double value) {
        return (long) (value * 100) * LOT;
    }

    private List<Long> due() {
        List<Long> due = new ArrayList<>();
        for (int k = 0; k < schedule.count(); k++) {
            due.add(schedule.dueE8(k));
        }
        return due;
    }
}
