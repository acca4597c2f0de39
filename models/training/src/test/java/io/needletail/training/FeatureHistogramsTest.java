package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

class FeatureHistogramsTest {
    private static Dataset drawn(long seed, DoubleUnaryOperator shape) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset data = new Dataset(List.of("x"));
        for (int i = 0; i < 5_000; i++) {
            double value = shape.applyAsDouble(random.nextGaussian());
            data.add(i, new double[] {value}, new Label(Outcome.UP, i + 1), 0);
        }
        return data;
    }

    private static double stability(Dataset then, Dataset now) {
        int[] rows = IntStream.range(0, then.size()).toArray();
        return FeatureHistograms.of(then, rows).stability(now)[0];
    }

    @Test
    void shouldCallTheSameDistributionStable() {
        assertTrue(stability(drawn(1, x -> x), drawn(2, x -> x)) < 0.02);
        assertEquals(0, stability(drawn(1, x -> x), drawn(1, x -> x)), 1e-12);
    }

    /** For normal distributions apart by d deviations, the divergence both ways is d². */
    @Test
    void shouldMeasureAShift() {
        assertEquals(0.25, stability(drawn(1, x -> x), drawn(2, x -> x + 0.5)), 0.05);
        assertTrue(stability(drawn(1, x -> x), drawn(2, x -> x + 2)) > 1);
    }

    @Test
    void shouldSeeThatValuesGoMissing() {
        Dataset holes = drawn(2, x -> x > 0.5 ? Double.NaN : x);
        assertTrue(stability(drawn(1, x -> x), holes) > 0.25);
        Dataset never = drawn(2, x -> Double.NaN);
        assertEquals(0, stability(never, never), 1e-12);
    }

    @Test
    void shouldTakeAConstantForStable() {
        assertEquals(0, stability(drawn(1, x -> 3), drawn(2, x -> 3)), 1e-12);
        assertTrue(stability(drawn(1, x -> 3), drawn(2, x -> 4)) > 1);
    }

    @Test
    void shouldComeBackFromWhatAPackageKeeps() {
        Dataset then = drawn(1, x -> x);
        Dataset now = drawn(2, x -> x + 1);
        FeatureHistograms made = FeatureHistograms.of(then, IntStream.range(0, 99).toArray());
        FeatureHistograms read = FeatureHistograms.read(List.of("x"), made.json(), "model.json");
        assertArrayEquals(made.stability(now), read.stability(now));
    }

    @Test
    void shouldRefuseAPackageWithoutThem() {
        for (Object member : new Object[] {null, Map.of(), Map.of("x", Map.of("edges", 1))}) {
            String message =
                    assertThrows(
                                    TrainingException.class,
                                    () -> FeatureHistograms.read(List.of("x"), member, "m.json"))
                            .getMessage();
            assertTrue(message.startsWith("m.json") && message.contains("train it"), message);
        }
    }
}
