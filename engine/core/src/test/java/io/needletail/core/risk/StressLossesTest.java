package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What each scenario would cost, and which costs most. */
class StressLossesTest {
    private static final List<StressScenario> SCENARIOS =
            List.of(
                    new StressScenario("crash", new double[] {-0.5, -0.25}, -0.125),
                    new StressScenario("squeeze", new double[] {1}, 0.5));

    private StressLosses losses = new StressLosses(SCENARIOS, 3);

    @Test
    void shouldLoseNothingWithoutAPosition() {
        assertEquals(-1, losses.worstScenario());
        assertEquals(0, losses.worst(0, 0));
    }

    @Test
    void shouldAddUpWhatEachInstrumentLosesInAScenario() {
        losses.change(0, 100);
        losses.change(1, 40);
        assertEquals(60, losses.worst(2, 0));
        assertEquals(0, losses.worstScenario());
        losses.change(2, -300);
        assertEquals(30, losses.worst(2, 0), "150 - 100 - 20; the crash costs 22.5");
        assertEquals(1, losses.worstScenario());
    }

    @Test
    void shouldAddAnOrderThatHurtsAndNoneThatHelps() {
        losses.change(0, 100);
        assertEquals(75, losses.worst(0, 50));
        assertEquals(50, losses.worst(0, -50));
        assertEquals(50, losses.worst(2, -100), "the squeeze costs 50 - 100 only");
        assertEquals(60, losses.worst(2, 80));
    }

    @Test
    void shouldAddWorkingOrdersThatTheScenarioHurts() {
        losses.work(0, 100, 40);
        assertEquals(50, losses.worst(1, 0), "the crash hurts the buys, the squeeze the sells");
        losses.work(0, 100, 60);
        assertEquals(60, losses.worst(1, 0));
        losses.restate(new double[] {10, 0, 0});
        assertEquals(55, losses.worst(1, 0), "the crash; the squeeze earns 10");
        assertEquals(5, losses.worstHeld());
        StateTape tape = new StateTape();
        losses.save(tape);
        losses = new StressLosses(SCENARIOS, 3);
        losses.load(tape);
        losses.work(0, 0, 60);
        assertEquals(50, losses.worst(1, 0));
        losses.clearWork();
        assertEquals(5, losses.worst(1, 0));
    }

    @Test
    void shouldNameTheFirstOfThoseThatCostTheMost() {
        losses.change(2, -40);
        assertEquals(1, losses.worstScenario());
        StressScenario same = new StressScenario("same", new double[0], 0.5);
        losses = new StressLosses(List.of(same, same), 1);
        losses.change(0, -10);
        assertEquals(0, losses.worstScenario());
    }

    @Test
    void shouldAddAllUpAfreshAndKnowItAfterARestart() {
        losses.change(0, 7);
        losses.restate(new double[] {0, 80, 16});
        assertEquals(22, losses.worst(0, 0));
        StateTape tape = new StateTape();
        losses.save(tape);
        StressLosses restored = new StressLosses(SCENARIOS, 3);
        restored.load(tape);
        assertEquals(22, restored.worst(0, 0));
        assertEquals(0, restored.worstScenario());
    }
}
