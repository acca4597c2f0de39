package io.needletail.core.feature.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class NaturalLogTest {
    private static final int NUMBERS = 200_000;
    private static final double UNITS = 2;

    /** Of a ratio, both sides round the ratio too. */
    private static final double RATIO_UNITS = 5;

    @Test
    void shouldBeWithinTwoUnitsOfTheStrictLogarithm() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NUMBERS; i++) {
            double x = (1 + random.nextDouble()) * Math.pow(2, random.nextInt(-1022, 1023));
            assertNear(StrictMath.log(x), NaturalLog.of(x), UNITS);
            double nearOne = 0.5 + random.nextDouble();
            assertNear(StrictMath.log(nearOne), NaturalLog.of(nearOne), UNITS);
        }
        assertEquals(0, NaturalLog.of(1));
        assertEquals(StrictMath.log(Double.MIN_NORMAL), NaturalLog.of(Double.MIN_NORMAL));
        assertEquals(StrictMath.log(Double.MAX_VALUE), NaturalLog.of(Double.MAX_VALUE));
    }

    @Test
    void shouldLoseNoDigitsOfNumbersThatHardlyDiffer() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < NUMBERS; i++) {
            double b = 1 + 100_000 * random.nextDouble();
            double a = b * (1 + (random.nextDouble() - 0.5) * Math.pow(10, -random.nextInt(15)));
            assertNear(StrictMath.log1p((a - b) / b), NaturalLog.ofRatio(a, b), RATIO_UNITS);
        }
        assertEquals(0, NaturalLog.ofRatio(7, 7));
        assertEquals(StrictMath.log(1e9), NaturalLog.ofRatio(1e5, 1e-4), 1e-14);
        assertEquals(StrictMath.log(Double.MAX_VALUE), NaturalLog.ofRatio(1e300, 1e-300));
    }

    private static void assertNear(double expected, double actual, double units) {
        assertEquals(expected, actual, units * Math.ulp(expected));
    }
}
