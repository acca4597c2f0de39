package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The member {@code scaler} of a package: written, read, scored through, and refused when bad. */
final class ScaledPackageTest {
    private static final List<String> FEATURES = List.of("a(1)", "b(2)");
    private static final PackageDescription DESCRIPTION =
            new PackageDescription(
                    "scaled", "1", "xgboost", FEATURES, "up", 1, 1, Map.of(), Map.of());

    /** Goes left below 0.5 of the first feature; a missing one goes right. */
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

    private ModelPackage write(Scaler scaler) throws IOException {
        return ModelPackage.write(directory, DESCRIPTION, scaler, "weights.json");
    }

    private ModelPackage writeLinear(double[] centers, double[] scales) throws IOException {
        return write(new LinearScaler(ScalingMethod.ROBUST, FEATURES, centers, scales));
    }

    @Test
    void shouldRefuseWeightsInWhatCanBeNoFile() throws IOException {
        writeLinear(new double[2], new double[] {1, 1});
        Path description = directory.resolve("model.json");
        String text = Files.readString(description);
        Files.writeString(description, text.replace("\"weights.json\"", "\"a\\u0000b\""));

        ModelException refused =
                assertThrows(ModelException.class, () -> ModelPackage.load(directory));

        assertEquals(description + ": 'files' names what can be no file", refused.getMessage());
    }

    @Test
    void shouldBringEachDoubleBackToTheBit() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            double[] centers = {any(random), any(random)};
            double[] scales = {
                Math.max(Math.abs(any(random)), Double.MIN_NORMAL), Double.MIN_NORMAL
            };

            Scaler read = writeLinear(centers, scales).scaler();

            LinearScaler linear = assertInstanceOf(LinearScaler.class, read);
            assertArrayEquals(centers, linear.centers());
            assertArrayEquals(scales, linear.scales());
            assertEquals(ScalingMethod.ROBUST, linear.method());
        }
    }

    @Test
    void shouldBringKnotsBackToTheBit() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        double[] many = random.doubles(256).sorted().toArray();
        double[][] knots = {{-0.0, 0.1 + 0.2, 1e300}, many};

        Scaler read = write(new RankScaler(FEATURES, knots)).scaler();

        assertArrayEquals(knots, assertInstanceOf(RankScaler.class, read).knots());
    }

    private static double any(SplittableRandom random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : 0;
    }

    @Test
    void shouldScoreThroughTheScaler() throws IOException {
        Model model = writeLinear(new double[] {100, 0}, new double[] {10, 1}).compile();

        assertTrue(model.score(new double[] {104.9, 0}) < 0.5);
        assertTrue(model.score(new double[] {105.0, 0}) > 0.5);
        assertTrue(model.score(new double[] {Double.NaN, 0}) > 0.5);
        assertEquals(2, model.featureCount());
    }

    @Test
    void shouldLeaveTheCallersRowAsItIs() throws IOException {
        double[] row = {104.9, 3, 7};

        writeLinear(new double[] {100, 0}, new double[] {10, 1}).compile().score(row);

        assertArrayEquals(new double[] {104.9, 3, 7}, row);
    }

    @Test
    void shouldScoreFeaturesAsTheyAreWithoutAScaler() throws IOException {
        ModelPackage plain = write(null);

        assertNull(plain.scaler());
        assertTrue(plain.compile().score(new double[] {0.4, 0}) < 0.5);
        assertTrue(!Files.readString(directory.resolve("model.json")).contains("scaler"));
    }

    @Test
    void shouldHaveAnotherContentHashWithAnotherScaler() throws IOException {
        double[] ones = {1, 1};
        long first = writeLinear(new double[] {1, 2}, ones).contentHash();
        long second = writeLinear(new double[] {1, Math.nextUp(2.0)}, ones).contentHash();

        assertNotEquals(first, second);
    }

    /** What any processor gave for these rows, once and for all. */
    @Test
    void shouldGiveTheSameBitsOnEveryMachine() {
        SplittableRandom random = new SplittableRandom(7);
        double[] knots = random.doubles(256, -3, 3).sorted().toArray();
        Scaler linear =
                new LinearScaler(
                        ScalingMethod.ZSCORE,
                        FEATURES,
                        new double[] {0.1, -7.3},
                        new double[] {0.7, 1.9});
        Scaler rank = new RankScaler(FEATURES, new double[][] {knots, {-1, 0, 0, 2}});
        double[] scaled = new double[4];
        long hash = 0;
        for (int i = 0; i < 10_000; i++) {
            double[] row = {random.nextDouble(-4, 4), random.nextDouble(-4, 4)};
            linear.scale(row, scaled, 0);
            rank.scale(row, scaled, 2);
            hash = 31 * hash + Arrays.hashCode(scaled);
        }
        assertEquals(2_855_989_673_532_541_494L, hash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"robust\"|\"median\"|'scaler.method' is median; use one of minmax, zscore",
                "\"robust\"|3|'scaler.method' is 3.0; use one of",
                "\"method\"|\"methods\"|'scaler.method' is null; use one of",
                "\"robust\"|\"rank\"|is not known to the method rank",
                "\"center\"|\"centre\"|'scaler.centre' is not known to the method robust",
                "[1.5, 2.5]|[1.5]|'scaler.center' has 1 numbers, the model has 2 features",
                "[1.5, 2.5]|[]|'scaler.center' has 0 numbers, the model has 2 features",
                "[1.5, 2.5]|null|'scaler.center' is missing or not a list of numbers",
                "[1.5, 2.5]|[\"1\", \"2\"]|'scaler.center' is missing or not a list of numbers",
                "[1.5, 2.5]|[1.5, null]|not valid JSON",
                "[1.5, 2.5]|[1.5, 1e999]|'scaler.center' of feature b(2) is Infinity",
                "[3.5, 4.5]|[3.5, 4.5, 5]|'scaler.scale' has 3 numbers, the model has 2",
                "[3.5, 4.5]|[3.5, 0]|'scaler.scale' of feature b(2) is 0.0; expected a finite",
                "[3.5, 4.5]|[-3.5, 4.5]|'scaler.scale' of feature a(1) is -3.5",
                "[3.5, 4.5]|[1e-320, 4.5]|'scaler.scale' of feature a(1) is 1.0E-320",
                "[3.5, 4.5]|[NaN, 4.5]|'scaler.scale' of feature a(1) is NaN; expected a finite",
            })
    void shouldRefuseALinearScalerThatWouldScaleWrongly(String from, String to, String words)
            throws IOException {
        writeLinear(new double[] {1.5, 2.5}, new double[] {3.5, 4.5});
        assertRefused(from, to, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[3.5, 4.5]|[4.5, 3.5]|'scaler.knots' of feature b(2) falls from 4.5 to 3.5",
                "[3.5, 4.5]|[3.5]|'scaler.knots' of feature b(2) has 1 numbers",
                "[3.5, 4.5]|[]|'scaler.knots' of feature b(2) has 0 numbers",
                "[3.5, 4.5]|[3.5, 1e999]|'scaler.knots' of feature b(2) holds Infinity",
                "[3.5, 4.5]|[-1e308, 1e308]|'scaler.knots' of feature b(2) spans more",
                "[3.5, 4.5]|4|not a list of lists",
                ", [3.5, 4.5]||'scaler.knots' has 1 lists, the model has 2 features",
                "[[1.5, 2.5], [3.5, 4.5]]|[1.5, 2.5]|not a list of lists of numbers",
                "[[1.5, 2.5], [3.5, 4.5]]|null|not a list of lists of numbers",
            })
    void shouldRefuseKnotsThatWouldScaleWrongly(String from, String to, String words)
            throws IOException {
        write(new RankScaler(FEATURES, new double[][] {{1.5, 2.5}, {3.5, 4.5}}));
        assertRefused(from, to == null ? "" : to, words);
    }

    @Test
    void shouldRefuseAScalerThatIsNoObject() throws IOException {
        write(null);
        for (String member : List.of("null", "3", "\"zscore\"", "[1, 2]")) {
            assertRefused("\"files\"", "\"scaler\": " + member + ", \"files\"", "is not an object");
            write(null);
        }
    }

    private void assertRefused(String from, String to, String words) throws IOException {
        Path file = directory.resolve("model.json");
        String whole = Files.readString(file);
        assertTrue(whole.contains(from), whole);
        Files.writeString(file, whole.replace(from, to));

        String message =
                assertThrows(ModelException.class, () -> ModelPackage.load(directory)).getMessage();

        assertTrue(message.startsWith(file + ": "), message);
        assertTrue(message.contains(words), message);
    }
}
