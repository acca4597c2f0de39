package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.training.TripleBarrier.Width;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class LabelRuleTest {
    private final BarSeries bars = new BarSeries(10);
    private long time;

    private void bar(double high, double low, double close) {
        time += 10;
        bars.add(new Bar(time, high, low, close));
    }

    /** Three bars of true range 2 at a close of 100: a width of 2 percent. */
    private void quietStart() {
        for (int i = 0; i < 3; i++) {
            bar(101, 99, 100);
        }
    }

    private static Optional<Label> label(Outcome outcome, long endNs) {
        return Optional.of(new Label(outcome, endNs));
    }

    @Test
    void shouldLookAtTheCloseSomeBarsLaterAndKeepWhenThatWas() {
        quietStart();
        bar(102, 98, 99);
        bar(102, 98, 101);

        assertEquals(label(Outcome.UP, 50), new HorizonReturn(2, 0).label(bars, 2));
        assertEquals(label(Outcome.DOWN, 40), new HorizonReturn(1, 0).label(bars, 2));
        assertEquals(label(Outcome.DOWN, 20), new HorizonReturn(1, 0).label(bars, 0), "equal");
        assertEquals(Optional.empty(), new HorizonReturn(3, 0).label(bars, 2), "not yet");
    }

    @Test
    void shouldCallSmallMovesNeutral() {
        quietStart();
        bar(101, 99, 100.5);

        assertEquals(label(Outcome.NEUTRAL, 40), new HorizonReturn(1, 51).label(bars, 2));
        assertEquals(label(Outcome.UP, 40), new HorizonReturn(1, 49).label(bars, 2));
    }

    @Test
    void shouldLeaveOutALabelThatLooksOverAHole() {
        quietStart();
        time += 10;
        bar(120, 100, 120);

        assertEquals(Optional.empty(), new HorizonReturn(1, 0).label(bars, 2));
        assertEquals(Optional.empty(), barrier(1, 1, 3).label(bars, 2));
    }

    private static TripleBarrier barrier(double profit, double stop, int horizon) {
        return new TripleBarrier(profit, stop, horizon, Width.ATR, 2, 0);
    }

    @Test
    void shouldEndAtTheFirstBarrierThatIsTouched() {
        quietStart();
        bar(101.9, 98.1, 100);
        bar(102.1, 98.1, 99);
        bar(101, 90, 91);

        assertEquals(label(Outcome.UP, 50), barrier(1, 1, 3).label(bars, 2));
        assertEquals(label(Outcome.DOWN, 60), barrier(2, 1, 3).label(bars, 2));
    }

    @Test
    void shouldTakeTheStopWhereOneBarReachesBoth() {
        quietStart();
        bar(110, 90, 109);

        assertEquals(label(Outcome.DOWN, 40), barrier(1, 1, 3).label(bars, 2));
    }

    @Test
    void shouldTakeTheSideOfTheMoveAtTheEndOfTheTime() {
        quietStart();
        bar(101, 99, 100.2);
        bar(101, 99, 100.4);

        assertEquals(label(Outcome.UP, 50), barrier(1, 1, 2).label(bars, 2));
        assertEquals(
                label(Outcome.NEUTRAL, 50),
                new TripleBarrier(1, 1, 2, Width.ATR, 2, 41).label(bars, 2));
        assertEquals(Optional.empty(), barrier(1, 1, 3).label(bars, 2), "the time is not over");
    }

    @Test
    void shouldMeasureInDeviationsOfTheMoves() {
        bar(100, 100, 100);
        bar(101, 101, 101);
        bar(100, 100, 99.99);
        bar(200, 99, 101.5);

        double width = bars.deviation(2, 2);
        assertEquals(0.01 * Math.sqrt(2), width, 1e-12, "moves of 1 % and -1 %");
        TripleBarrier near = new TripleBarrier(1, 1, 1, Width.SIGMA, 2, 0);
        assertEquals(label(Outcome.UP, 40), near.label(bars, 2));
    }

    @Test
    void shouldNotLabelWhatIsNotWarmOrStandsStill() {
        bar(100, 100, 100);
        bar(100, 100, 100);
        bar(100, 100, 100);
        bar(101, 100, 101);

        assertEquals(Optional.empty(), barrier(1, 1, 1).label(bars, 1), "too few bars before");
        assertEquals(Optional.empty(), barrier(1, 1, 1).label(bars, 2), "no width");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThrows(TrainingException.class, () -> new HorizonReturn(0, 0));
        assertThrows(TrainingException.class, () -> new HorizonReturn(1, -1));
        assertThrows(TrainingException.class, () -> new HorizonReturn(1, Double.NaN));
        assertThrows(TrainingException.class, () -> barrier(0, 1, 1));
        assertThrows(TrainingException.class, () -> barrier(1, Double.NaN, 1));
        String message = assertThrows(TrainingException.class, () -> barrier(1, 1, 0)).getMessage();
        assertTrue(message.contains("horizon = 0"), message);
    }
}
