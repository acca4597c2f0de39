package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.GraphCase;
import io.needletail.scoring.onnx.NetworkShapes;
import io.needletail.scoring.onnx.OnnxRuntimePeer;
import io.needletail.scoring.onnx.OnnxWriter;
import io.needletail.scoring.onnx.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A package of kind {@code onnx}: written, read, scored behind its scaler, refused when bad. */
class NetworkPackageTest {
    private static final List<String> FEATURES = List.of("a(1)", "b(2)", "c(3)");
    private static final int ROWS = 5;
    private static final String WEIGHTS = "network.onnx";

    @TempDir private Path directory;

    private static PackageDescription description(String kind) {
        return new PackageDescription("net", "1", kind, FEATURES, "up", 1, 1, Map.of(), Map.of());
    }

    private static Graph lstm() {
        return GraphCase.build(
                        17,
                        4,
                        graph ->
                                NetworkShapes.lstm(
                                        graph.torch(),
                                        new NetworkShapes.Sizes<>(
                                                graph.input(1, -1, FEATURES.size()),
                                                FEATURES.size(),
                                                8,
                                                1)))
                .graph();
    }

    private ModelPackage write(Graph graph, ModelWindow window) throws IOException {
        return write(graph, window, Map.of());
    }

    private ModelPackage write(Graph graph, ModelWindow window, Map<String, Object> more)
            throws IOException {
        Files.write(directory.resolve(WEIGHTS), OnnxWriter.write(graph));
        Scaler scaler =
                new LinearScaler(
                        ScalingMethod.ROBUST,
                        FEATURES,
                        new double[] {1, 2, 3},
                        new double[] {2, 2, 2});
        return ModelPackage.write(
                directory, description("onnx"), scaler, window, null, more, WEIGHTS);
    }

    @Test
    void shouldScoreAsOnnxRuntimeScoresTheScaledWindow() throws Exception {
        Graph graph = lstm();
        Model model = write(graph, new ModelWindow(ROWS, false)).compile();
        SplittableRandom random = new SplittableRandom(8);
        float[] window = new float[ROWS * FEATURES.size()];
        double score = Double.NaN;
        for (int row = 0; row < ROWS; row++) {
            double[] features = new double[FEATURES.size()];
            for (int i = 0; i < features.length; i++) {
                features[i] = random.nextInt(-40, 40) / 8.0;
                window[row * features.length + i] = (float) ((features[i] - (i + 1)) / 2);
            }
            assertEquals(row == ROWS - 1, model.ready(), "row " + row);
            if (model.ready()) {
                score = model.score(features);
            }
            model.push(features);
        }
        Tensor input = Tensor.of(new int[] {1, ROWS, FEATURES.size()}, window);
        assertEquals(OnnxRuntimePeer.run(graph, input).floats()[1], score, 1e-5);
    }

    @Test
    void shouldKeepAHistoryForEachInstrument() throws IOException {
        Model model = write(lstm(), new ModelWindow(2, true)).compile();
        Model other = model.separate();
        model.push(new double[] {1, 2, 3});
        assertTrue(model.ready());
        assertFalse(other.ready());
    }

    @Test
    void shouldSayHowTheWindowIsWritten() throws IOException {
        write(lstm(), new ModelWindow(ROWS, false));
        Path json = directory.resolve(ModelPackage.DESCRIPTION);
        String written = Files.readString(json);
        for (String bad :
                List.of(
                        "\"rows\": 0",
                        "\"rows\": 2.5",
                        "\"rows\": 20000",
                        "\"rows\": \"5\"",
                        "\"rose\": 5")) {
            Files.writeString(json, written.replace("\"rows\": 5", bad));
            ModelException refused =
                    assertThrows(ModelException.class, () -> ModelPackage.load(directory));
            assertTrue(refused.getMessage().contains("window"), refused.getMessage());
        }
    }

    private static double[][] rows(int count) {
        SplittableRandom random = new SplittableRandom(12);
        double[][] rows = new double[count][FEATURES.size()];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRoundItsWeightsToSixteenBitsIfThePackageSaysSo(boolean stateful) throws IOException {
        ModelWindow window = new ModelWindow(ROWS, stateful);
        NetworkWeights exact = (NetworkWeights) write(lstm(), window).weights();
        Map<String, Object> said = Map.of("precision", "bf16");
        NetworkWeights rounded = (NetworkWeights) write(lstm(), window, said).weights();
        assertEquals(0, exact.precisionError(rows(60)));
        double error = rounded.precisionError(rows(60));
        assertTrue(error > 1e-6 && error < 5e-3, "the error is " + error);
        assertTrue(rounded.size().contains("(bf16)"), rounded.size());
        assertTrue(Double.isNaN(rounded.precisionError(rows(ROWS - 1))));
    }

    @Test
    void shouldRefuseAPrecisionThatIsNone() {
        ModelException refused =
                assertThrows(
                        ModelException.class,
                        () ->
                                write(
                                        lstm(),
                                        new ModelWindow(ROWS, false),
                                        Map.of("precision", "fp8")));
        assertTrue(
                refused.getMessage().endsWith("'precision' is fp8; it must be one of [fp32, bf16]"),
                refused.getMessage());
    }

    @Test
    void shouldRefuseToRoundAForest() {
        ModelException refused =
                assertThrows(
                        ModelException.class,
                        () ->
                                WeightsReader.of(
                                        "xgboost",
                                        ModelWindow.ONE_ROW,
                                        WeightPrecision.BF16,
                                        3,
                                        Path.of("model.json")));
        assertTrue(refused.getMessage().contains("take 'precision' away"), refused.getMessage());
    }

    @Test
    void shouldRefuseANetworkOfOtherFeaturesOrOutputs() {
        Graph graph = lstm();
        assertThrows(
                ModelException.class,
                () ->
                        NetworkWeights.read(
                                OnnxWriter.write(graph),
                                "x",
                                new ModelWindow(ROWS, false),
                                WeightPrecision.FP32,
                                4));
        Graph wide =
                GraphCase.build(17, 1, built -> built.node("Relu", built.input(1, ROWS, 3)))
                        .graph();
        ModelException refused =
                assertThrows(
                        ModelException.class,
                        () ->
                                NetworkWeights.read(
                                        OnnxWriter.write(wide),
                                        "wide.onnx",
                                        new ModelWindow(ROWS, false),
                                        WeightPrecision.FP32,
                                        3));
        assertTrue(refused.getMessage().contains("15 numbers"), refused.getMessage());
    }
}
