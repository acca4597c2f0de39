package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The member {@code calibration} of a package, and a package that reads a part of a row. */
final class CalibratedPackageTest {
    private static final List<String> FEATURES = List.of("a(1)", "b(2)");
    private static final PackageDescription DESCRIPTION =
            new PackageDescription(
                    "calibrated",
                    "1",
                    "xgboost",
                    FEATURES,
                    "up",
                    1,
                    1,
                    Map.of(),
                    Map.of("testAccuracy", 0.625));

    /** Goes left below 0.5 of the first feature. */
    private static final String STUMP =
            """
            {"learner":{"objective":{"name":"binary:logistic"},
             "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2"},
             "gradient_booster":{"name":"gbtree","model":{
              "gbtree_model_param":{"num_trees":"1"},
              "trees":[{"left_children":[1,-1,-1],"right_children":[2,-1,-1],
               "split_indices":[0,0,0],"split_conditions":[0.5,-1.25,1.25],
               "default_left":[0,0,0],"categories":[]}]}}}}
            """;

    @TempDir private Path directory;

    @BeforeEach
    void writeWeights() throws IOException {
        Files.writeString(directory.resolve("weights.json"), STUMP);
    }

    private ModelPackage write(Calibration calibration) throws IOException {
        return ModelPackage.write(
                directory,
                DESCRIPTION,
                null,
                ModelWindow.ONE_ROW,
                calibration,
                Map.of(),
                "weights.json");
    }

    @Test
    void shouldBringEachDoubleBackToTheBit() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double slope = Math.max(Double.MIN_VALUE, Math.abs(any(random)));
            PlattCalibration platt = new PlattCalibration(slope, any(random));
            assertEquals(platt, write(platt).calibration());
        }
        double[] from = random.doubles(IsotonicCalibration.MAX_KNOTS).sorted().toArray();
        double[] to = random.doubles(IsotonicCalibration.MAX_KNOTS).sorted().toArray();
        Calibration read = write(new IsotonicCalibration(from, to)).calibration();
        IsotonicCalibration isotonic = assertInstanceOf(IsotonicCalibration.class, read);
        assertArrayEquals(from, isotonic.from());
        assertArrayEquals(to, isotonic.to());
    }

    private static double any(SplittableRandom random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : 0;
    }

    @Test
    void shouldCalibrateWhatTheWeightsSay() throws IOException {
        double[] low = {0, 0};
        double plain = write(null).compile().score(low);
        Calibration half = new PlattCalibration(0.5, 0);
        double expected = 1 / (1 + Math.exp(-0.5 * Math.log(plain / (1 - plain))));
        assertEquals(expected, write(half).compile().score(low), 1e-15);
        assertEquals(half.calibrate(plain), write(half).compile().score(low));
    }

    @Test
    void shouldLeaveAnswersAsTheyAreWithoutACalibration() throws IOException {
        assertNull(write(null).calibration());
        assertFalse(Files.readString(directory.resolve("model.json")).contains("calibration"));
    }

    @Test
    void shouldChangeNothingByASlopeOfOne() {
        Calibration same = new PlattCalibration(1, 0);
        for (double p : new double[] {0, 1e-300, 0.1, 0.5, 0.9, 1 - 1e-16, 1}) {
            assertEquals(p, same.calibrate(p), 1e-15);
        }
    }

    @Test
    void shouldDrawLinesBetweenKnotsAndStayLevelOutside() {
        Calibration isotonic =
                new IsotonicCalibration(new double[] {0.2, 0.4, 0.8}, new double[] {0.1, 0.1, 0.5});
        assertEquals(0.1, isotonic.calibrate(0));
        assertEquals(0.1, isotonic.calibrate(0.3));
        assertEquals(0.3, isotonic.calibrate(0.6), 1e-15);
        assertEquals(0.5, isotonic.calibrate(0.8));
        assertEquals(0.5, isotonic.calibrate(1));
    }

    @Test
    void shouldNeverTurnAnOrderRound() {
        SplittableRandom random = new SplittableRandom(7);
        double[] from = random.doubles(50).sorted().toArray();
        double[] to = random.doubles(50).sorted().toArray();
        for (Calibration calibration :
                List.of(new IsotonicCalibration(from, to), new PlattCalibration(3, -1))) {
            double last = -1;
            for (int i = 0; i <= 100_000; i++) {
                double now = calibration.calibrate(i / 100_000.0);
                assertTrue(now >= last && now <= 1, calibration.method() + " at " + i);
                last = now;
            }
        }
    }

    @Test
    void shouldNotMakeAProbabilityOfWhatIsNone() {
        for (Calibration calibration :
                List.of(
                        new PlattCalibration(2, 1),
                        new IsotonicCalibration(new double[] {0.5}, new double[] {0.5}))) {
            for (double none : new double[] {Double.NaN, -0.01, 1.01, Double.NEGATIVE_INFINITY}) {
                assertEquals(none, calibration.calibrate(none));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                                       | 'calibration' is not an object
                    {"method": "beta"}                                       | use one of platt, isotonic
                    {"method": "platt", "slope": 1.0}                        | 'calibration.intercept' is missing
                    {"method": "platt", "slope": 0.0, "intercept": 0.0}      | 'calibration.slope' is 0.0
                    {"method": "platt", "slope": 1.0, "intercept": 1e999}    | 'calibration.intercept' is Infinity
                    {"method": "platt", "slope": 1.0, "intercept": 0.0, "x": 1.0} | 'calibration.x' is not known
                    {"method": "isotonic", "from": [0.1], "to": [0.1, 0.2]}  | 1 numbers 'from' and 2 'to'
                    {"method": "isotonic", "from": [0.2, 0.2], "to": [0.1, 0.2]} | 'calibration.from' is 0.2 at knot 2
                    {"method": "isotonic", "from": [0.2, 0.3], "to": [0.3, 0.2]} | 'calibration.to' is 0.2 at knot 2
                    {"method": "isotonic", "from": [0.2, 1.1], "to": [0.1, 0.2]} | 'calibration.from' is 1.1 at knot 2
                    """)
    void shouldRefuseABadCalibration(String member, String reason) throws IOException {
        write(new PlattCalibration(1, 0));
        Path file = directory.resolve("model.json");
        String good = Files.readString(file);
        Files.writeString(
                file,
                good.replaceFirst("(?s)\"calibration\": \\{.*?}", "\"calibration\": " + member));

        ModelException refused =
                assertThrows(ModelException.class, () -> ModelPackage.load(directory));

        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().contains("model.json"), refused.getMessage());
    }

    @Test
    void shouldFindItsFeaturesByNameInALongerRow() throws IOException {
        ModelPackage loaded = write(null);
        List<String> names = List.of("x()", "b(2)", "a(1)");
        Model model = loaded.compile(names);
        assertEquals(3, model.featureCount());
        assertEquals(FeatureNames.hash(names), model.featureSetHash());
        assertTrue(model.score(new double[] {9, 9, 0.4}) < 0.5);
        assertTrue(model.score(new double[] {0, 0, 0.6}) > 0.5);
        assertEquals(0.625, model.trainedAccuracy());
        String message =
                assertThrows(ModelException.class, () -> loaded.compile(List.of("a(1)", "x()")))
                        .getMessage();
        assertTrue(message.contains("feature 2 = b(2)"), message);
    }
}
