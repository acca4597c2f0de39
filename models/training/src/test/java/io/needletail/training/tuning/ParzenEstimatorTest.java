package io.needletail.training.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class ParzenEstimatorTest {
    @Test
    void shouldBeADensity() {
        for (double[] points : new double[][] {{}, {0.5}, {0.1, 0.11, 0.9}, {0, 1, 1}}) {
            ParzenEstimator estimator = new ParzenEstimator(points);
            double area = 0;
            for (int i = 0; i < 10_000; i++) {
                area += estimator.density((i + 0.5) / 10_000) / 10_000;
            }
            assertEquals(1, area, 1e-4);
        }
    }

    @Test
    void shouldDrawAsItsDensityHasIt() {
        ParzenEstimator estimator = new ParzenEstimator(new double[] {0.2, 0.22, 0.25, 0.24});
        SplittableRandom random = new SplittableRandom(1);
        int near = 0;
        for (int i = 0; i < 20_000; i++) {
            double drawn = estimator.sample(random);
            assertTrue(drawn >= 0 && drawn <= 1);
            near += drawn < 0.4 ? 1 : 0;
        }
        double area = 0;
        for (int i = 0; i < 4_000; i++) {
            area += estimator.density((i + 0.5) / 10_000) / 10_000;
        }
        assertEquals(area, near / 20_000.0, 0.015);
    }

    @Test
    void shouldKnowTheNormalDistribution() {
        assertEquals(0.5, ParzenEstimator.below(0), 1e-7);
        assertEquals(0.9750021, ParzenEstimator.below(1.96), 1e-7);
        assertEquals(0.1586553, ParzenEstimator.below(-1), 1e-7);
    }
}
