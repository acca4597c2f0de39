package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.Calibration;
import io.needletail.scoring.PlattCalibration;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

final class CalibrationFitTest {
    private static final int ROWS = 200_000;

    /** Answers that are too sure by half: the odds count half as much as they say, and lean up. */
    private static double truth(double said) {
        return 1 / (1 + Math.exp(-(0.5 * Math.log(said / (1 - said)) + 0.3)));
    }

    private final double[] said = new double[ROWS];
    private final boolean[] cameTrue = new boolean[ROWS];

    CalibrationFitTest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < ROWS; i++) {
            said[i] = random.nextDouble(0.02, 0.98);
            cameTrue[i] = random.nextDouble() < truth(said[i]);
        }
    }

    @Test
    void shouldFindTheLineThroughTheLogOdds() {
        Calibration fitted = CalibrationFit.of(CalibrationMethod.PLATT, said, cameTrue);
        PlattCalibration platt = assertInstanceOf(PlattCalibration.class, fitted);
        assertEquals(0.5, platt.slope(), 0.02);
        assertEquals(0.3, platt.intercept(), 0.02);
    }

    @Test
    void shouldFindAnyCurveThatNeverFalls() {
        Calibration fitted = CalibrationFit.of(CalibrationMethod.ISOTONIC, said, cameTrue);
        for (double p = 0.1; p < 0.9; p += 0.05) {
            assertEquals(truth(p), fitted.calibrate(p), 0.03, "at " + p);
        }
    }

    @Test
    void shouldPoolWhatFalls() {
        double[] answers = {0.1, 0.2, 0.3, 0.4, 0.4, 0.6};
        boolean[] labels = {false, true, false, true, false, true};
        Calibration fitted = CalibrationFit.of(CalibrationMethod.ISOTONIC, answers, labels);
        assertEquals(1.0 / 8, fitted.calibrate(0.1), 1e-15);
        assertEquals(0.5, fitted.calibrate(1.3 / 4), 1e-15);
        assertEquals(7.0 / 8, fitted.calibrate(0.6), 1e-15);
    }

    @Test
    void shouldPromiseNoCertaintyFromFewRows() {
        Calibration fitted =
                CalibrationFit.of(
                        CalibrationMethod.PLATT,
                        new double[] {0.2, 0.4, 0.6, 0.8},
                        new boolean[] {false, false, true, true});
        assertTrue(fitted.calibrate(0.9) < 0.95, fitted.fitted());
    }

    @Test
    void shouldRefuseWhatCannotBeCalibrated() {
        double[] answers = {0.2, 0.4, 0.6, 0.8};
        for (CalibrationMethod method : CalibrationMethod.values()) {
            assertThrows(
                    TrainingException.class,
                    () -> CalibrationFit.of(method, answers, new boolean[4]));
        }
        boolean[] reversed = {true, true, false, false};
        String message =
                assertThrows(
                                TrainingException.class,
                                () -> CalibrationFit.of(CalibrationMethod.PLATT, answers, reversed))
                        .getMessage();
        assertTrue(message.contains("of no use"), message);
    }
}
