package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.state.StateHasher;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Each measure against a twin written down plainly over the same returns. */
class PortfolioMeasuresTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int INSTRUMENTS = 5;
    private static final int SAMPLES = 200;
    private static final int HORIZON = 4;

    private final MeasureConfig config =
            new MeasureConfig(
                    SECOND_NS, SAMPLES, 20, 0.01, HORIZON, 20_000, 3, SECOND_NS, SECOND_NS);
    private final ReturnHistory history = new ReturnHistory(INSTRUMENTS, SAMPLES);
    private final Measurement measurement = new Measurement(config, history, INSTRUMENTS);
    private final PortfolioMeasures measures = measurement.found();
    private final double[][] returns = new double[INSTRUMENTS][SAMPLES];
    private final double[] notionals = {5_000, -3_000, 0, 2_500, -1_000};
    private int still = -1;

    @Test
    void shouldFindTheWorstOfThePast() {
        learn(SAMPLES);
        double[] sorted = losses();
        Arrays.sort(sorted);
        double root = Math.sqrt(HORIZON);
        double five = 0;
        for (int i = 0; i < 10; i++) {
            five += sorted[SAMPLES - 1 - i];
        }
        assertClose(sorted[SAMPLES - 10] * root, measures.loss(0, 0));
        assertClose(sorted[SAMPLES - 2] * root, measures.loss(0, 1));
        assertClose(five / 10 * root, measures.loss(0, 2));
        assertClose((sorted[SAMPLES - 1] + sorted[SAMPLES - 2]) / 2 * root, measures.loss(0, 3));
    }

    /** σ² = n'Σn with the covariances of the returns, mean 0. */
    @Test
    void shouldFindWhatTheCovarianceMatrixSays() {
        learn(SAMPLES);
        double variance = 0;
        double correlated = 0;
        for (int i = 0; i < INSTRUMENTS; i++) {
            for (int j = 0; j < INSTRUMENTS; j++) {
                double covariance = covariance(i, j);
                variance += notionals[i] * notionals[j] * covariance;
                double deviations = Math.sqrt(covariance(i, i) * covariance(j, j));
                correlated += notionals[i] * notionals[j] * covariance / deviations;
            }
        }
        double deviation = Math.sqrt(variance * HORIZON);
        assertClose(1.6448536269514722 * deviation, measures.loss(1, 0));
        assertClose(2.3263478740408408 * deviation, measures.loss(1, 1));
        assertClose(density(1.6448536269514722) / 0.05 * deviation, measures.loss(1, 2));
        assertClose(density(2.3263478740408408) / 0.01 * deviation, measures.loss(1, 3));
        assertClose(Math.sqrt(correlated), measures.correlatedExposure());
        assertTrue(measures.correlatedExposure() < 11_500, "hedges are set off");
    }

    /** Returns are nearly normal here, so the drawn paths must come out near the normal's. */
    @Test
    void shouldDrawPathsThatAgreeWithTheNormalOnes() {
        learn(SAMPLES);
        for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
            double normal = measures.loss(1, level);
            assertEquals(normal, measures.loss(2, level), 0.2 * normal);
        }
        double before = measures.loss(2, 1);
        measure(1);
        assertEquals(before, measures.loss(2, 1), "the same number, the same paths");
        measure(2);
        assertTrue(before != measures.loss(2, 1));
    }

    /** It only ever rises, so that who is long loses on no path, and who is short on each. */
    @Test
    void shouldDrawPathsThatLoseWhereThePositionLoses() {
        double price = 100;
        for (int k = 0; k <= SAMPLES; k++) {
            price *= 1.001 + 0.001 * (k % 2);
            history.mark(1, price);
            history.sample();
        }
        Arrays.fill(notionals, 0);
        notionals[1] = 1_000;
        measure(1);
        assertEquals(0, measures.loss(2, 3));
        notionals[1] = -1_000;
        measure(1);
        assertTrue(measures.loss(2, 0) > 0.001 * HORIZON * 1_000, "as far up on any path");
    }

    /** Half of the samples are without it: what it lost in the others counts for all. */
    @Test
    void shouldMakeUpForSamplesWithoutAPrice() {
        for (int k = 0; k < SAMPLES; k++) {
            if (k >= SAMPLES / 2 - 1) {
                history.mark(0, 100 + k % 2);
            }
            history.sample();
        }
        Arrays.fill(notionals, 0);
        notionals[0] = 1_000;
        measure(1);
        assertEquals(SAMPLES / 2, history.known(0));
        assertEquals(SAMPLES, history.count());
        double move = Math.sqrt((0.01 * 0.01 + Math.pow(1 / 101.0, 2)) / 2);
        double normal = PortfolioMeasures.normal(0, 1_000 * move * Math.sqrt(HORIZON));
        assertClose(normal, measures.loss(1, 0));
        assertClose(1_000, measures.correlatedExposure());
    }

    @Test
    void shouldAssumeAMoveWhereTooLittleIsKnown() {
        learn(19);
        double gross = 11_500;
        double deviation = 0.01 * Math.sqrt(HORIZON);
        for (int method = 0; method < 3; method++) {
            assertClose(gross * 1.6448536269514722 * deviation, measures.loss(method, 0));
        }
        assertClose(gross, measures.correlatedExposure());
        assertClose(2.3263478740408408 * deviation, measures.rate(2, 1));
    }

    /** A price that never moved says nothing of how far it moves when it does. */
    @Test
    void shouldAssumeAMoveWhereThePriceNeverMoved() {
        still = 3;
        learn(SAMPLES);
        PortfolioMeasures all = new PortfolioMeasures(INSTRUMENTS, 1);
        all.take(measures);
        notionals[still] = 0;
        measure(1);
        double deviation = 0.01 * Math.sqrt(HORIZON);
        for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
            double assumed = PortfolioMeasures.normal(level, deviation);
            assertEquals(assumed, all.rate(still, level));
            for (int method = 0; method < PortfolioMeasures.METHODS; method++) {
                double others = measures.loss(method, level);
                assertClose(others + 2_500 * assumed, all.loss(method, level));
            }
        }
        assertClose(measures.correlatedExposure() + 2_500, all.correlatedExposure());
    }

    @Test
    void shouldBelieveAPriceForAsLongAsItsLastMoveIsRemembered() {
        still = 3;
        learn(SAMPLES);
        double assumed = PortfolioMeasures.normal(0, 0.01 * Math.sqrt(HORIZON));
        history.mark(still, 100.1);
        for (int i = 0; i < SAMPLES; i++) {
            history.sample();
            measure(1);
            assertTrue(measures.rate(still, 0) < 0.1 * assumed, "one small move in all");
        }
        history.sample();
        measure(1);
        assertEquals(assumed, measures.rate(still, 0));
    }

    @Test
    void shouldFindTheSameInPartsAndAfterARestartInTheirMiddle() {
        learn(SAMPLES);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50; i++) {
            Measurement parts = new Measurement(config, history, INSTRUMENTS);
            parts.begin(notionals, 1);
            double done = 0;
            double restart = random.nextDouble();
            while (parts.isUnderWay()) {
                double share = random.nextDouble() * random.nextDouble();
                done += share;
                boolean complete = parts.advance(share);
                assertTrue(complete ? done > 0.999 : done < 1.001, "complete when all is done");
                if (!complete && done >= restart && done - share < restart) {
                    parts = restored(parts);
                }
            }
            assertEquals(hash(measurement.found()), hash(parts.found()));
        }
    }

    private Measurement restored(Measurement from) {
        StateTape state = new StateTape();
        from.save(state);
        Measurement to = new Measurement(config, history, INSTRUMENTS);
        to.load(state);
        assertTrue(state.isRead());
        return to;
    }

    private static long hash(PortfolioMeasures found) {
        StateHasher hasher = new StateHasher();
        found.save(hasher);
        return hasher.hash();
    }

    /** The worse of history and the normal, whichever way it goes. */
    @Test
    void shouldFindWhatAUnitOfEachInstrumentAloneMayLose() {
        learn(SAMPLES);
        double root = Math.sqrt(HORIZON);
        for (int id = 0; id < INSTRUMENTS; id++) {
            double[] moves = Arrays.stream(returns[id]).map(Math::abs).sorted().toArray();
            double[] tail = Arrays.copyOfRange(moves, SAMPLES - 10, SAMPLES);
            double deviation = Math.sqrt(covariance(id, id));
            double[] historic = {
                tail[0],
                tail[8],
                Arrays.stream(tail).average().orElseThrow(),
                (tail[8] + tail[9]) / 2
            };
            for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
                double normal = PortfolioMeasures.normal(level, deviation);
                assertClose(root * Math.max(historic[level], normal), measures.rate(id, level));
            }
        }
    }

    @Test
    void shouldBelieveReturnsAsSoonAsThereAreEnough() {
        learn(20);
        double assumed = PortfolioMeasures.normal(0, 0.01 * Math.sqrt(HORIZON));
        assertTrue(measures.rate(0, 0) < 0.5 * assumed, "what it learnt is a tenth of that");
        assertTrue(measures.loss(0, 0) < 0.5 * 11_500 * assumed);
    }

    @Test
    void shouldForgetTheMeasurementBefore() {
        learn(SAMPLES);
        Arrays.fill(notionals, 0);
        measure(2);
        for (int method = 0; method < PortfolioMeasures.METHODS; method++) {
            for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
                assertEquals(0, measures.loss(method, level));
            }
        }
        assertEquals(0, measures.correlatedExposure());
        notionals[2] = 1_000;
        measure(3);
        double again = measures.loss(0, 3);
        measure(4);
        assertEquals(again, measures.loss(0, 3));
    }

    /** The JDK's generator is SplitMix64 too. */
    @Test
    void shouldDrawWhatSplitMixDraws() {
        SeededDraws draws = new SeededDraws();
        draws.seed(42);
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 1_000; i++) {
            long positive = random.nextLong() >>> 33;
            assertEquals(positive * 1_000 / (1L << 31), draws.below(1_000));
        }
    }

    @Test
    void shouldDrawEveryNumberAboutAsOften() {
        SeededDraws draws = new SeededDraws();
        draws.seed(42);
        int[] seen = new int[10];
        for (int i = 0; i < 100_000; i++) {
            seen[draws.below(10)]++;
        }
        for (int count : seen) {
            assertTrue(Math.abs(count - 10_000) < 400, () -> Arrays.toString(seen));
        }
    }

    private void learn(int samples) {
        SplittableRandom random = new SplittableRandom(1);
        double[] prices = new double[INSTRUMENTS];
        Arrays.fill(prices, 100);
        for (int k = 0; k <= samples; k++) {
            double common = gaussian(random);
            for (int id = 0; id < INSTRUMENTS; id++) {
                double move = id == still ? 0 : 0.001 * (id + 1) * (common + gaussian(random));
                double next = prices[id] * (1 + move);
                if (k > 0) {
                    returns[id][k - 1] = next / prices[id] - 1;
                }
                prices[id] = next;
                history.mark(id, next);
            }
            history.sample();
        }
        measure(1);
    }

    private void measure(long number) {
        measurement.begin(notionals, number);
        assertTrue(measurement.advance(1));
    }

    private double[] losses() {
        double[] losses = new double[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            for (int id = 0; id < INSTRUMENTS; id++) {
                losses[k] -= notionals[id] * returns[id][k];
            }
        }
        return losses;
    }

    private double covariance(int one, int other) {
        double sum = 0;
        for (int k = 0; k < SAMPLES; k++) {
            sum += returns[one][k] * returns[other][k];
        }
        return sum / SAMPLES;
    }

    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, Math.abs(expected) * 1e-9);
    }
}
