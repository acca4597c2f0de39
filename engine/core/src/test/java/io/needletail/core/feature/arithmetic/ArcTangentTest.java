package io.needletail.core.feature.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class ArcTangentTest {
    private static final int NUMBERS = 200_000;

    /** Units in the last place; one of them is the quotient's own. */
    private static final double UNITS = 3;

    @Test
    void shouldBeWithinThreeUnitsOfTheStrictAngleOfTheQuotient() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NUMBERS; i++) {
            double a = number(random);
            double b = number(random);
            double expected = StrictMath.atan(a / b);
            assertEquals(expected, ArcTangent.ofRatio(a, b), UNITS * Math.ulp(expected));
        }
    }

    @Test
    void shouldKnowTheAnglesOfTheEighthsOfACircle() {
        assertEquals(Math.PI / 4, ArcTangent.ofRatio(3, 3));
        assertEquals(-Math.PI / 4, ArcTangent.ofRatio(3, -3));
        assertEquals(Math.PI / 2, ArcTangent.ofRatio(1e300, 1e-300));
        assertEquals(1e-300, ArcTangent.ofRatio(1e-200, 1e100));
    }

    private static double number(SplittableRandom random) {
        double size = Math.pow(10, random.nextInt(-6, 6)) * (0.1 + random.nextDouble());
        return random.nextBoolean() ? size : -size;
    }
}
