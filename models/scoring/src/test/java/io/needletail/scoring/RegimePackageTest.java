package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class RegimePackageTest {
    private static final List<String> FEATURES = List.of("stdev(20)", "return(5)");
    private static final List<GaussianRegime> REGIMES =
            List.of(
                    regime("calm", 0.7, new double[] {-0.6, 0.1}, 0.3, 0.05, 0.8),
                    regime("wild", 0.3, new double[] {1.4, -0.2}, 0.9, -0.4, 2.5));
    private static final Scaler SCALER =
            new LinearScaler(
                    ScalingMethod.ZSCORE,
                    FEATURES,
                    new double[] {0.01, 0.001},
                    new double[] {0.004, 0.02});

    @TempDir private Path directory;

    private static GaussianRegime regime(
            String name, double weight, double[] mean, double a, double both, double b) {
        return new GaussianRegime(name, weight, mean, new double[][] {{a, both}, {both, b}});
    }

    private RegimePackage written(List<GaussianRegime> regimes) throws IOException {
        PackageDescription description =
                new PackageDescription(
                        "two",
                        "1",
                        RegimePackage.KIND,
                        FEATURES,
                        "regimes",
                        60_000_000_000L,
                        60_000_000_000L,
                        Map.of(),
                        Map.of());
        return RegimePackage.write(directory, description, SCALER, regimes);
    }

    @Test
    void shouldComeBackToTheBit() throws IOException {
        RegimePackage written = written(REGIMES);
        RegimePackage loaded = RegimePackage.load(directory);
        assertTrue(RegimePackage.isIn(directory));
        assertEquals(written.contentHash(), loaded.contentHash());
        for (int i = 0; i < REGIMES.size(); i++) {
            assertEquals(REGIMES.get(i).name(), loaded.regimes().get(i).name());
            assertEquals(REGIMES.get(i).weight(), loaded.regimes().get(i).weight());
            assertArrayEquals(REGIMES.get(i).mean(), loaded.regimes().get(i).mean());
            for (int row = 0; row < 2; row++) {
                assertArrayEquals(
                        REGIMES.get(i).covariance()[row],
                        loaded.regimes().get(i).covariance()[row]);
            }
        }
    }

    /** By inverse and determinant, as the textbook writes it. */
    private static double density(GaussianRegime regime, double x, double y) {
        double[][] s = regime.covariance();
        double determinant = s[0][0] * s[1][1] - s[0][1] * s[1][0];
        double u = x - regime.mean()[0];
        double v = y - regime.mean()[1];
        double form = (s[1][1] * u * u - 2 * s[0][1] * u * v + s[0][0] * v * v) / determinant;
        return regime.weight() * Math.exp(-form / 2) / (2 * Math.PI * Math.sqrt(determinant));
    }

    @Test
    void shouldTellTheShareOfEachRegimesDensity() throws IOException {
        RegimeModel model = written(REGIMES).compile(List.of("return(5)", "x", "stdev(20)"));
        SplittableRandom random = new SplittableRandom(3);
        double[] told = new double[2];
        for (int i = 0; i < 1_000; i++) {
            double x = random.nextDouble(-4, 4);
            double y = random.nextDouble(-4, 4);
            double[] row = {y * 0.02 + 0.001, Double.NaN, x * 0.004 + 0.01};
            model.score(row, told);
            double calm = density(REGIMES.get(0), x, y);
            double wild = density(REGIMES.get(1), x, y);
            assertEquals(calm / (calm + wild), told[0], 1e-12);
            assertEquals(1, told[0] + told[1], 1e-15);
            assertEquals(Math.log(calm + wild), model.logDensity(row), 1e-9);
        }
        assertEquals(List.of("calm", "wild"), model.names());
    }

    @Test
    void shouldKnowWhereNoDensityCanBeHeldByADouble() throws IOException {
        RegimeModel model = written(REGIMES).compile(FEATURES);
        double[] told = new double[2];
        model.score(new double[] {1e3, 0}, told);
        assertArrayEquals(new double[] {0, 1}, told);
        for (double beyond : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            model.score(new double[] {beyond, 0}, told);
            assertTrue(Double.isNaN(told[0]) && Double.isNaN(told[1]), beyond + "");
        }
    }

    @Test
    void shouldAllocateNothing() throws IOException {
        RegimeModel model = written(REGIMES).compile(FEATURES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] told = new double[2];
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 20 && least > 0; pass++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                double[] row = ROWS[i % ROWS.length];
                model.score(row, told);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private static final double[][] ROWS = {{0.01, 0.001}, {0.02, -0.01}, {0.004, 0.03}};

    @Test
    void shouldSayWhatIsWrong() throws IOException {
        written(REGIMES);
        refuse("\"weight\": 0.7", "\"weight\": 0.6", "sum to 0.8");
        refuse("\"name\": \"wild\"", "\"name\": \"calm\"", "names one twice");
        refuse("[0.9, -0.4]", "[0.9, -0.3]", "symmetric");
        refuse("[0.9, -0.4], [-0.4, 2.5]", "[0.9, -4.0], [-4.0, 2.5]", "positive definite");
        refuse("[1.4, -0.2]", "[1.4]", "covariance of wild");
        refuse("\"weight\": 0.7", "\"wait\": 0.7", "something else than");
        refuse("\"kind\": \"regimes\"", "\"kind\": \"onnx\"", "tells no regimes");
    }

    private void refuse(String right, String wrong, String expected) throws IOException {
        Path file = directory.resolve(ModelPackage.DESCRIPTION);
        String text = Files.readString(file);
        assertTrue(text.contains(right), text);
        Files.writeString(file, text.replace(right, wrong));
        String message =
                assertThrows(ModelException.class, () -> RegimePackage.load(directory))
                        .getMessage();
        Files.writeString(file, text);
        assertTrue(message.contains(expected), message);
        assertTrue(message.startsWith(file.toString()), message);
    }

    @Test
    void shouldNotBeTakenForAModel() throws IOException {
        written(REGIMES);
        String message =
                assertThrows(ModelException.class, () -> ModelPackage.load(directory)).getMessage();
        assertTrue(message.contains("name it in decide.regimes"), message);
    }
}
