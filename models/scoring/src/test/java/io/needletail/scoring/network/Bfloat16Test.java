package io.needletail.scoring.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.ModelException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class Bfloat16Test {
    private static final double ERROR = 0x1p-8;

    private final SplittableRandom random = new SplittableRandom(9);

    private float weight() {
        return (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
    }

    @Test
    void shouldKeepBothOfAPairWithinTheStatedError() {
        for (int i = 0; i < 1_000_000; i++) {
            float lower = weight();
            float upper = weight();
            int pair = Bfloat16.pair(lower, upper);
            assertEquals(lower, Bfloat16.lower(pair), ERROR * Math.abs(lower));
            assertEquals(upper, Bfloat16.upper(pair), ERROR * Math.abs(upper));
        }
    }

    @Test
    void shouldLeaveNoUpperWeightNearerThanTheOneItChose() {
        for (int i = 0; i < 1_000_000; i++) {
            float upper = weight();
            int pair = Bfloat16.pair(weight(), upper);
            double error = Math.abs((double) Bfloat16.upper(pair) - upper);
            for (int step : new int[] {-0x10000, 0x10000}) {
                double other = Math.abs((double) Bfloat16.upper(pair + step) - upper);
                assertTrue(error <= other, upper + " became " + Bfloat16.upper(pair));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1, -1",
        "0, 0",
        "0x1.01p0, 0x1.00p0",
        "0x1.03p0, 0x1.04p0",
        "0x1.fffffep127, 0x1.fep127",
        "-0x1.fffffep127, -0x1.fep127"
    })
    void shouldRoundToTheNearestAndHalvesToTheEven(String given, String kept) {
        assertEquals(Float.valueOf(kept), Bfloat16.lower(Bfloat16.pair(Float.valueOf(given), 7)));
        if (!given.equals("0")) {
            assertEquals(
                    Float.valueOf(kept), Bfloat16.upper(Bfloat16.pair(0, Float.valueOf(given))));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0f, Float.MIN_VALUE, -1e-40f, 1e-35f})
    void shouldMakeNoDenormalNumberOfASmallUpperWeight(float small) {
        float kept = Bfloat16.upper(Bfloat16.pair(-3, small));
        assertEquals(0, kept, 0x1p-99);
        assertTrue(Math.abs(kept) >= 0x1p-100, "it became " + kept);
    }

    @Test
    void shouldRoundTheSameMatrixToTheSameWeights() {
        int inputs = 3;
        int outputs = 2 * Bfloat16.RUN + 5;
        float[] weights = new float[inputs * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        Matrix rounded = Bfloat16.rounded(new Matrix(inputs, outputs, weights, new float[outputs]));
        int[] pairs = new int[Bfloat16.APART];
        Bfloat16.pack(
                new Matrix(inputs, outputs, weights, new float[outputs]), 1, 1, pairs, 0, 0, 16);
        float[] found = new float[Bfloat16.RUN];
        float[] expected = new float[Bfloat16.RUN];
        for (int i = 0; i < Bfloat16.APART; i++) {
            found[i] = Bfloat16.lower(pairs[i]);
            found[i + Bfloat16.APART] = Bfloat16.upper(pairs[i]);
        }
        System.arraycopy(rounded.weights(), outputs + Bfloat16.RUN, expected, 0, Bfloat16.RUN);
        assertArrayEquals(expected, found);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void shouldRefuseAWeightThatIsNoNumber(float weight) {
        Matrix matrix = new Matrix(1, 2, new float[] {1, weight}, new float[2]);
        assertThrows(ModelException.class, () -> Bfloat16.rounded(matrix));
    }
}
