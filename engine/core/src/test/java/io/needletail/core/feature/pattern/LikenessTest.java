package io.needletail.core.feature.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.FeatureSet;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Likeness to a shape against Pearson's correlation, written down plainly. */
class LikenessTest {
    private static final List<BarValues> BARS = GeneratedBars.of(5, 3_000);
    private static final BarPrices P = BarPrices.of(BARS);

    @Test
    void shouldBeTheCorrelationWithTheShape() {
        check(99, 50, 0, 50, 99);
        check(0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89);
        int[] longest = new int[50];
        Arrays.setAll(longest, i -> (int) Math.round(50 + 49 * Math.sin(i / 8.0)));
        check(longest);
    }

    private static void check(int... heights) {
        double[] shape = Arrays.stream(heights).asDoubleStream().toArray();
        String expression =
                Arrays.stream(heights)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(",", "likeness(", ")"));
        double[] values = FeatureRun.over(BARS, expression);
        double greatest = -1;
        for (int i = 0; i < heights.length - 1; i++) {
            assertTrue(Double.isNaN(values[i]), "a value at " + i);
        }
        for (int i = heights.length - 1; i < values.length; i++) {
            double[] closes = new double[heights.length];
            for (int k = 0; k < closes.length; k++) {
                closes[k] = P.close()[i - closes.length + 1 + k];
            }
            assertEquals(correlation(shape, closes), values[i], 1e-9, "at " + i);
            greatest = Math.max(greatest, values[i]);
        }
        assertTrue(greatest > 0.5, "never alike: " + greatest);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return squaresB == 0 ? 0 : products / Math.sqrt(squaresA * squaresB);
    }

    @Test
    void shouldRefuseAShapeThatIsNone() {
        refuses("likeness(5,5,5,5,5)", "a shape of one height");
        refuses("likeness(1,2,3,4)", "should be written likeness(close,");
        refuses("likeness(1,2,3,4,100)", "from 0 to 99");
        refuses("likeness(1,2,3,4,0.5)", "whole number");
        refuses("likeness(" + "1,".repeat(50) + "2)", "should be written likeness(close,");
    }

    private static void refuses(String expression, String why) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> {
                            FeatureSet.parse(List.of(expression));
                            new FeatureRun(expression);
                        });
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
