package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.Scaler;
import io.needletail.scoring.ScalingMethod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class ScalerFitTest {
    private static Dataset column(double... values) {
        Dataset data = new Dataset(List.of("only"));
        for (int i = 0; i < values.length; i++) {
            data.add(i, new double[] {values[i]}, new Label(Outcome.DOWN, i + 1), 0);
        }
        return data;
    }

    private static Scaler fit(ScalingMethod method, Dataset data, int rows) {
        return ScalerFit.of(method, data, IntStream.range(0, rows).toArray());
    }

    private static double scaled(ScalingMethod method, double value, double... training) {
        return apply(fit(method, column(training), training.length), value);
    }

    private static double apply(Scaler scaler, double value) {
        double[] row = {value};
        scaler.scale(row, row, 0);
        return row[0];
    }

    @Test
    void shouldBringTheLeastToZeroAndTheGreatestToOne() {
        assertEquals(0.0, scaled(ScalingMethod.MINMAX, 2, 2, 10, 4));
        assertEquals(1.0, scaled(ScalingMethod.MINMAX, 10, 2, 10, 4));
        assertEquals(1.5, scaled(ScalingMethod.MINMAX, 14, 2, 10, 4));
    }

    /** Mean 5 and population deviation 2, the textbook's example. */
    @Test
    void shouldMeasureInStandardDeviationsFromTheMean() {
        assertEquals(2.0, scaled(ScalingMethod.ZSCORE, 9, 2, 4, 4, 4, 5, 5, 7, 9), 1e-15);
        assertEquals(0.0, scaled(ScalingMethod.ZSCORE, 5, 2, 4, 4, 4, 5, 5, 7, 9), 1e-15);
    }

    /** Quartiles 1.75 and 3.25 by type 7, as numpy.percentile has them; median 2.5. */
    @Test
    void shouldMeasureInInterquartileRangesFromTheMedian() {
        assertEquals(1.0, scaled(ScalingMethod.ROBUST, 4, 1, 2, 3, 4));
        assertEquals(0.0, scaled(ScalingMethod.ROBUST, 2.5, 1, 2, 3, 4));
        assertEquals(1.0, scaled(ScalingMethod.ROBUST, 4, 1, 2, 3, 4));
    }

    @Test
    void shouldRankByTheShareOfRowsBelow() {
        assertEquals(0.0, scaled(ScalingMethod.RANK, 10, 30, 10, 20));
        assertEquals(0.5, scaled(ScalingMethod.RANK, 20, 30, 10, 20));
        assertEquals(0.75, scaled(ScalingMethod.RANK, 25, 30, 10, 20));
        assertEquals(1.0, scaled(ScalingMethod.RANK, 99, 30, 10, 20));
    }

    @Test
    void shouldSpreadAnyDistributionEvenlyByRank() {
        SplittableRandom random = new SplittableRandom(3);
        double[] training = random.doubles(20_000).map(x -> Math.exp(9 * x)).toArray();
        Scaler scaler = fit(ScalingMethod.RANK, column(training), training.length);
        int[] tenths = new int[10];
        for (double value : training) {
            tenths[(int) Math.min(9, 10 * apply(scaler, value))]++;
        }
        for (int count : tenths) {
            assertEquals(2_000, count, 20);
        }
    }

    @ParameterizedTest
    @EnumSource(ScalingMethod.class)
    void shouldLookAtNothingBehindTheRowsToLearnFrom(ScalingMethod method) {
        Dataset data = column(1, 2, 3, 4, 1e9, Double.NaN, -1e9);
        Dataset before = column(1, 2, 3, 4);
        for (double value : new double[] {-5, 1, 2.2, 3, 4, 70}) {
            assertEquals(apply(fit(method, before, 4), value), apply(fit(method, data, 4), value));
        }
    }

    @ParameterizedTest
    @EnumSource(ScalingMethod.class)
    void shouldPassOverWhatIsMissingOrInfinite(ScalingMethod method) {
        double[] holes = {
            Double.NaN, 3, Double.POSITIVE_INFINITY, 1, 2, Double.NEGATIVE_INFINITY, 5
        };
        for (double value : new double[] {0, 1.5, 4, 6}) {
            assertEquals(scaled(method, value, 3, 1, 2, 5), scaled(method, value, holes));
        }
    }

    @Test
    void shouldBringAConstantToZeroOrToTheMiddleOfTheRanks() {
        double[] training = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        for (ScalingMethod method : ScalingMethod.values()) {
            double expected = method == ScalingMethod.RANK ? 0.5 : 0;
            assertEquals(expected, scaled(method, 0.1, training), method.key());
        }
        assertEquals(0.35 - 0.1, scaled(ScalingMethod.ZSCORE, 0.35, training));
    }

    @Test
    void shouldTakeRoundingForAConstant() {
        double[] training = {1, Math.nextUp(1.0), 1};
        assertEquals(1.0, scaled(ScalingMethod.ZSCORE, 2, training), 1e-12);
        assertEquals(1.0, scaled(ScalingMethod.MINMAX, 2, training), 1e-12);
        assertEquals(1.0, scaled(ScalingMethod.ROBUST, 2, training), 1e-12);
    }

    @Test
    void shouldTakeASubnormalRangeForAConstant() {
        double[] training = {0, Double.MIN_VALUE, 1e-310, 0};
        assertEquals(2.0, scaled(ScalingMethod.ZSCORE, 2, training));
        assertEquals(2.0, scaled(ScalingMethod.MINMAX, 2, training));
    }

    @Test
    void shouldMeasureTheTinyAndTheHugeAlike() {
        double[] plain = {1, 2, 4, 7};
        double[] tiny = {0x1p-600, 2 * 0x1p-600, 4 * 0x1p-600, 7 * 0x1p-600};
        double[] huge = {0x1p300, 2 * 0x1p300, 4 * 0x1p300, 7 * 0x1p300};
        for (ScalingMethod method : ScalingMethod.values()) {
            double expected = scaled(method, 5, plain);
            assertEquals(expected, scaled(method, 5 * 0x1p-600, tiny), method.key());
            assertEquals(expected, scaled(method, 5 * 0x1p300, huge), method.key());
        }
    }

    @Test
    void shouldFallBackToTheDeviationWhereHalfOfTheRowsShareAValue() {
        double[] pattern = {0, 0, 0, 0, 0, 0, 0, 100};
        assertEquals(
                100 / (100 * Math.sqrt(7.0 / 64)),
                scaled(ScalingMethod.ROBUST, 100, pattern),
                1e-15);
    }

    @Test
    void shouldRefuseAFeatureThatIsNeverANumber() {
        String message = refused(Double.NaN, Double.POSITIVE_INFINITY);
        assertTrue(message.startsWith("feature only has no value"), message);
    }

    @Test
    void shouldRefuseAFeatureBeyondAllMeasure() {
        String message = refused(1, -1e200);
        assertTrue(message.startsWith("feature only reaches 1.0E200"), message);
    }

    private static String refused(double... training) {
        return assertThrows(
                        TrainingException.class, () -> scaled(ScalingMethod.MINMAX, 0, training))
                .getMessage();
    }

    @Test
    void shouldShowRowsScaledAndKeepThemRaw() {
        Dataset raw = column(2, 10, 4);
        Dataset scaled = raw.scaledBy(fit(ScalingMethod.MINMAX, raw, 3));

        assertArrayEquals(new double[] {0.25}, scaled.row(2));
        assertArrayEquals(new double[] {4}, raw.row(2));
        assertEquals(4.0, scaled.value(2, 0));
        assertEquals(3, scaled.size());
    }
}
