package io.needletail.scoring.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.function.DoubleUnaryOperator;

class FunctionsTest {
    /** One float in some thousand of all that there are. */
    private static final int STRIDE = 2003;

    private interface FloatFunction {
        float at(float x);
    }

    @Test
    void shouldKeepTheStatedErrors() {
        assertRelative(2.5e-7, Functions::exp, StrictMath::exp, -87, 88);
        assertAbsolute(2e-7, Functions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)));
        assertAbsolute(3e-7, Functions::tanh, StrictMath::tanh);
        assertAbsolute(6e-7, Functions::erf, FunctionsTest::erf);
    }

    @Test
    void shouldBeExactAtTheEnds() {
        assertEquals(1, Functions.exp(0));
        assertEquals(0, Functions.exp(-100));
        assertEquals(0, Functions.exp(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isFinite(Functions.exp(Float.POSITIVE_INFINITY)));
        assertEquals(0.5f, Functions.sigmoid(0));
        assertEquals(1, Functions.sigmoid(Float.POSITIVE_INFINITY));
        assertEquals(0, Functions.sigmoid(Float.NEGATIVE_INFINITY), 1e-37);
        assertEquals(0, Functions.tanh(0));
        assertEquals(1, Functions.tanh(Float.POSITIVE_INFINITY));
        assertEquals(-1, Functions.tanh(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(Functions.sigmoid(Float.NaN)));
        assertTrue(Float.isNaN(Functions.tanh(Float.NaN)));
        assertTrue(Float.isNaN(Functions.erf(Float.NaN)));
    }

    private static void assertAbsolute(double most, FloatFunction ours, DoubleUnaryOperator exact) {
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            if (Float.isFinite(x)) {
                assertEquals(exact.applyAsDouble(x), ours.at(x), most, "at " + x);
            }
        }
    }

    private static void assertRelative(
            double most, FloatFunction ours, DoubleUnaryOperator exact, float from, float to) {
        for (int i = 0; i <= 1_000_000; i++) {
            float x = from + (to - from) * i / 1_000_000;
            double expected = exact.applyAsDouble(x);
            assertEquals(expected, ours.at(x), most * expected, "at " + x);
        }
    }

    /** Abramowitz and Stegun 7.1.6. */
    private static double erf(double x) {
        if (Math.abs(x) >= 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }
}
