package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.state.StateHasher;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A measurement made in parts, whatever their size and whoever makes them, is the same. */
class MeasurementTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int INSTRUMENTS = 7;
    private static final int SAMPLES = 60;
    private static final int LEAST = 20;

    private final SplittableRandom random = new SplittableRandom(11);
    private final MeasureConfig config =
            new MeasureConfig(SECOND_NS, SAMPLES, LEAST, 0.01, 3, 100, 5, SECOND_NS, SECOND_NS);
    private final ReturnHistory history = new ReturnHistory(INSTRUMENTS, SAMPLES);
    private final double[] notionals = {5_000, -3_000, 0, 1e-8, -1e12, 7, 2_500};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LEAST - 1, LEAST, SAMPLES, 3 * SAMPLES + 7})
    void shouldBeTheSameInOnePartAndInManyAndAcrossSnapshots(int samples) {
        learn(samples, () -> 0.98 + 0.04 * random.nextDouble());
        Measurement whole = begun();
        assertTrue(whole.advance(1), "its whole share completes it");
        for (double most : new double[] {1, 0.1, 0.001}) {
            Measurement parts = begun();
            double done = 0;
            while (parts.isUnderWay()) {
                double share = most * random.nextDouble();
                done += share;
                parts = restored(parts);
                parts.advance(share);
            }
            double after = done;
            assertTrue(
                    done > 0.85 && done <= 1 + most,
                    () -> "a share in time is a share of the work, to within a step: " + after);
            assertEquals(hash(whole.found()), hash(parts.found()));
        }
    }

    /** Prices that leap to the ends of what a price can be leave no figure that is none. */
    @Test
    void shouldFindNumbersInWildReturns() {
        double[] wild = {1e-8, 9e10, 1, Math.nextUp(1.0), 1e-8, 1e-8, 3e5};
        learn(SAMPLES, () -> wild[random.nextInt(wild.length)]);
        Measurement measurement = begun();
        measurement.advance(1);
        for (int method = 0; method < PortfolioMeasures.METHODS; method++) {
            for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
                double loss = measurement.found().loss(method, level);
                assertTrue(loss >= 0 && Double.isFinite(loss), loss + " at " + method + level);
            }
        }
        assertTrue(Double.isFinite(measurement.found().correlatedExposure()));
    }

    @Test
    void shouldStandStillWithoutTime() {
        learn(SAMPLES, random::nextDouble);
        Measurement measurement = begun();
        for (int i = 0; i < 1_000; i++) {
            assertTrue(!measurement.advance(0));
        }
        assertEquals(stateOf(begun()), stateOf(measurement));
    }

    /**
     * Each instrument costs as much as the past as a whole, and nothing is held to draw paths of.
     */
    @Test
    void shouldReadReturnsUntilItHasSeenEachInstrument() {
        learn(SAMPLES, random::nextDouble);
        Arrays.fill(notionals, 0);
        Measurement measurement = begun();
        for (int id = 0; id < INSTRUMENTS; id++) {
            assertTrue(measurement.isReading());
            assertTrue(!measurement.advance(1.0 / (INSTRUMENTS + 1)));
        }
        assertTrue(!measurement.isReading());
        assertTrue(measurement.advance(1.0 / (INSTRUMENTS + 1)));
    }

    /** In looks at returns: three at each, each step of 200 paths, 4 for each of the 10 worst. */
    @Test
    void shouldCountWhatEachStepTakes() {
        learn(SAMPLES, random::nextDouble);
        MeasureConfig paths =
                new MeasureConfig(SECOND_NS, SAMPLES, LEAST, 0.01, 9, 200, 5, SECOND_NS, SECOND_NS);
        double work = (INSTRUMENTS + 1) * (3 * SAMPLES + 1) + 200 * 9 + 10 * 4;
        Measurement measurement = new Measurement(paths, history, INSTRUMENTS);
        measurement.begin(notionals, 42);
        assertTrue(!measurement.advance((work - 4.5) / work), "the last is left, half a look owed");
        assertTrue(!measurement.advance(0.25 / work));
        assertTrue(measurement.advance(0.5 / work));
    }

    /** What was found is no state once it was taken; found by {@code simulate --seed 40002}. */
    @Test
    void shouldBeginAsARestoredOneDoesWhateverItFoundBefore() {
        learn(SAMPLES, () -> 100 + random.nextDouble());
        Measurement lived = begun();
        assertTrue(lived.advance(1));
        Measurement restored = restored(lived);
        lived.begin(notionals, 43);
        restored.begin(notionals, 43);
        assertEquals(stateOf(restored), stateOf(lived));
    }

    private void learn(int samples, Supplier<Double> price) {
        for (int i = 0; i < samples; i++) {
            for (int id = 0; id < INSTRUMENTS; id++) {
                history.mark(id, price.get());
            }
            history.sample();
        }
    }

    private Measurement begun() {
        Measurement measurement = new Measurement(config, history, INSTRUMENTS);
        measurement.begin(notionals, 42);
        return measurement;
    }

    private Measurement restored(Measurement measurement) {
        StateTape state = new StateTape();
        measurement.save(state);
        Measurement next = new Measurement(config, history, INSTRUMENTS);
        next.load(state);
        assertTrue(state.isRead());
        return next;
    }

    private static long stateOf(Measurement measurement) {
        StateHasher hasher = new StateHasher();
        measurement.save(hasher);
        return hasher.hash();
    }

    private static long hash(PortfolioMeasures measures) {
        StateHasher hasher = new StateHasher();
        measures.save(hasher);
        return hasher.hash();
    }
}
