package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

final class RankScalerTest {
    private static double rank(double value, double... knots) {
        double[] row = {value};
        new RankScaler(List.of("only"), new double[][] {knots}).scale(row, row, 0);
        return row[0];
    }

    @Test
    void shouldBeLinearBetweenKnots() {
        assertEquals(0.0, rank(1, 1, 3, 4));
        assertEquals(0.25, rank(2, 1, 3, 4));
        assertEquals(0.5, rank(3, 1, 3, 4));
        assertEquals(0.875, rank(3.75, 1, 3, 4));
        assertEquals(1.0, rank(4, 1, 3, 4));
    }

    @Test
    void shouldStayWithinZeroAndOneOutsideTheKnots() {
        assertEquals(0.0, rank(0.5, 1, 3, 4));
        assertEquals(0.0, rank(Double.NEGATIVE_INFINITY, 1, 3, 4));
        assertEquals(1.0, rank(5, 1, 3, 4));
        assertEquals(1.0, rank(Double.POSITIVE_INFINITY, 1, 3, 4));
    }

    @Test
    void shouldKeepWhatIsMissing() {
        assertTrue(Double.isNaN(rank(Double.NaN, 1, 3, 4)));
    }

    @Test
    void shouldGiveTheMiddleToAValueThatKnotsShare() {
        assertEquals(0.25, rank(0, 0, 0, 0, 1, 2));
        assertEquals(0.625, rank(0.5, 0, 0, 0, 1, 2));
        assertEquals(0.5, rank(1, 0, 1, 1, 1, 2));
        assertEquals(0.125, rank(0.5, 0, 1, 1, 1, 2));
        assertEquals(0.5, rank(-0.0, -1, 0.0, 1));
    }

    @Test
    void shouldPutAConstantInTheMiddleAndTheRestOnItsSides() {
        assertEquals(0.5, rank(7, 7, 7));
        assertEquals(0.0, rank(Math.nextDown(7.0), 7, 7));
        assertEquals(1.0, rank(Math.nextUp(7.0), 7, 7));
    }

    @Test
    void shouldNotLoseKnotsThatAreSubnormallyClose() {
        assertEquals(0.5, rank(2 * Double.MIN_VALUE, 0, 4 * Double.MIN_VALUE));
        assertEquals(0.25, rank(Double.MIN_VALUE, 0, 4 * Double.MIN_VALUE));
    }

    @Test
    void shouldNeverFallAsTheValueRises() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 200; run++) {
            double[] knots = random.doubles(random.nextInt(2, 257), -2, 2).toArray();
            for (int i = 0; i < knots.length; i++) {
                knots[i] = run % 2 == 0 ? Math.rint(knots[i] * 4) / 4 : knots[i];
            }
            Arrays.sort(knots);
            double[] values = random.doubles(200, -2.5, 2.5).sorted().toArray();
            double before = 0;
            for (double value : values) {
                double rank = rank(value, knots);
                assertTrue(rank >= before && rank <= 1, value + " in run " + run);
                before = rank;
            }
        }
    }

    @Test
    void shouldRefuseKnotsThatAreNoDistribution() {
        assertRefused("has 1 numbers; expected 2 to 256", 1);
        assertRefused("has 257 numbers; expected 2 to 256", new double[257]);
        assertRefused("falls from 3.0 to 2.0", 1, 3, 2);
        assertRefused("holds NaN", 1, Double.NaN);
        assertRefused("holds Infinity", 1, Double.POSITIVE_INFINITY);
        assertRefused("spans more than", -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static void assertRefused(String words, double... knots) {
        String message = assertThrows(ModelException.class, () -> rank(0, knots)).getMessage();
        assertTrue(message.startsWith("'scaler.knots' of feature only " + words), message);
    }
}
