package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

final class LinearScalerTest {
    private static LinearScaler scaler(double center, double scale) {
        return new LinearScaler(
                ScalingMethod.ZSCORE,
                List.of("first", "second"),
                new double[] {center, 0},
                new double[] {scale, 1});
    }

    private static double scaled(double center, double scale, double value) {
        double[] row = {value, 0};
        scaler(center, scale).scale(row, row, 0);
        return row[0];
    }

    @Test
    void shouldSubtractTheCenterThenDivideByTheScale() {
        assertEquals(1.5, scaled(50, 20, 80));
        assertEquals((0.1 - 0.3) / 0.7, scaled(0.3, 0.7, 0.1));
        assertEquals(0.0, scaled(0.1, 3, 0.1));
    }

    @Test
    void shouldWriteTheRowWhereItIsWantedAndLeaveTheRestAlone() {
        double[] window = {9, 9, 9, 9, 9};
        double[] row = {80, 7, 99};

        scaler(50, 20).scale(row, window, 2);

        assertArrayEquals(new double[] {9, 9, 1.5, 7, 9}, window);
        assertArrayEquals(new double[] {80, 7, 99}, row);
    }

    @Test
    void shouldKeepWhatIsMissingOrInfinite() {
        assertTrue(Double.isNaN(scaled(50, 20, Double.NaN)));
        assertEquals(Double.POSITIVE_INFINITY, scaled(50, 20, Double.POSITIVE_INFINITY));
        assertEquals(Double.NEGATIVE_INFINITY, scaled(50, 20, Double.NEGATIVE_INFINITY));
    }

    @Test
    void shouldOverflowToInfinityAndUnderflowToZeroAsDoublesDo() {
        assertEquals(Double.POSITIVE_INFINITY, scaled(0, Double.MIN_NORMAL, 1e10));
        assertEquals(1.0, scaled(0, Double.MIN_NORMAL, Double.MIN_NORMAL));
        assertEquals(0.0, scaled(0, Double.MAX_VALUE, Double.MIN_VALUE));
    }

    @Test
    void shouldRefuseAScaleThatDividesByNothing() {
        for (double scale :
                new double[] {
                    0, -1, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, -0.0
                }) {
            String message =
                    assertThrows(ModelException.class, () -> scaler(0, scale)).getMessage();
            assertTrue(message.startsWith("'scaler.scale' of feature first is " + scale), message);
        }
    }

    @Test
    void shouldRefuseRank() {
        double[] one = {1};
        assertThrows(
                ModelException.class,
                () -> new LinearScaler(ScalingMethod.RANK, List.of("first"), one, one));
    }
}
