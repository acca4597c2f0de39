package io.needletail.scoring.network;

/**
 * Exponential functions in float, by a fixed order of IEEE operations, so that every machine gives
 * the same bits. {@link VectorFunctions} does the same operations on vectors.
 *
 * <p>Errors against the exact value, measured by {@code FunctionsTest}: {@link #exp} 2e-7 of the
 * value; {@link #sigmoid}, {@link #tanh} 3e-7; {@link #erf} 6e-7.
 */
final class Functions {
    /** Below this e^x is taken as 0: the smallest normal float is near. */
    static final float LEAST = -87.33f;

    /** Above this e^x is taken as e^88.37, which is still finite. */
    static final float MOST = 88.37f;

    static final float LOG2_E = 1.44269504f;

    /** ln 2 in two parts; a product of the first with |n| ≤ 128 is exact. */
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.12194440e-4f;

    /** Adding 1.5·2²³ rounds to an integer, which then stands in the low bits. */
    static final float ROUNDER = 12582912f;

    static final int MANTISSA_BITS = 23;
    static final int ONE_BITS = 0x3F80_0000;

    /** Minimax fit of e^r, |r| ≤ ln 2 / 2, by Remez' exchange; relative error 1.5e-7. */
    static final float E0 = 1f;

    static final float E1 = 0.9999997f;
    static final float E2 = 0.49998894f;
    static final float E3 = 0.16667575f;
    static final float E4 = 0.04191543f;
    static final float E5 = 0.008297648f;

    /** Abramowitz and Stegun 7.1.26; absolute error 1.5e-7. */
    static final float ERF_P = 0.3275911f;

    static final float ERF_1 = 0.254829592f;
    static final float ERF_2 = -0.284496736f;
    static final float ERF_3 = 1.421413741f;
    static final float ERF_4 = -1.453152027f;
    static final float ERF_5 = 1.061405429f;

    static final float SQRT_HALF = 0.70710678f;
    static final float SQRT_2_OVER_PI = 0.7978846f;
    static final float GELU_CUBIC = 0.044715f;

    private Functions() {}

    /** e^x, but never below e^{@value #LEAST} and never above e^{@value #MOST}. */
    static float clampedExp(float x) {
        float low = x < LEAST ? LEAST : x;
        float c = low > MOST ? MOST : low;
        float rounded = Math.fma(c, LOG2_E, ROUNDER);
        float n = rounded - ROUNDER;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, c));
        float p = Math.fma(E5, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r, E0);
        int power = (Float.floatToRawIntBits(rounded) << MANTISSA_BITS) + ONE_BITS;
        return p * Float.intBitsToFloat(power);
    }

    static float exp(float x) {
        float clamped = clampedExp(x);
        return x < LEAST ? 0 : clamped;
    }

    static float sigmoid(float x) {
        return 1 / (1 + clampedExp(-x));
    }

    static float tanh(float x) {
        return 1 - 2 / (1 + clampedExp(x + x));
    }

    static float erf(float x) {
        float size = Math.abs(x);
        float t = 1 / Math.fma(ERF_P, size, 1);
        float p = Math.fma(ERF_5, t, ERF_4);
        p = Math.fma(p, t, ERF_3);
        p = Math.fma(p, t, ERF_2);
        p = Math.fma(p, t, ERF_1);
        float value = 1 - p * t * clampedExp(-(x * x));
        return x < 0 ? -value : value;
    }

    static float gelu(float x) {
        return 0.5f * x * (1 + erf(x * SQRT_HALF));
    }

    static float geluByTanh(float x) {
        return 0.5f * x * (1 + tanh(SQRT_2_OVER_PI * Math.fma(GELU_CUBIC * x * x, x, x)));
    }
}
