package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.Model;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.ModelWindow;
import io.needletail.scoring.NetworkWeights;
import io.needletail.scoring.Scorer;
import io.needletail.scoring.network.WeightPrecision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class NetworkTrainerTest {
    private static final int WINDOW = 8;

    @TempDir private Path directory;

    private static TrainingSetup small(Algorithm algorithm) {
        TrainingSetup setup = TrainingSetup.of(algorithm);
        TrainingParameters given = setup.parameters();
        int heads = algorithm == Algorithm.TRANSFORMER ? 4 : 1;
        return setup.with(
                given.with(new NetworkSettings(WINDOW, 16, heads, 0.1, 32))
                        .withTrees(12, given.depth())
                        .withLearningRate(0.01));
    }

    private static Fold newest(Dataset data, TrainingSetup setup) {
        return setup.newest(data, Markets.TERMS);
    }

    private static FoldFit fit(Dataset data, TrainingSetup setup) {
        return FoldFit.of(data, newest(data, setup), setup);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LSTM", "GRU", "CNN", "CNN_LSTM", "TRANSFORMER"})
    void shouldLearnWhatOnlyEarlierRowsTell(Algorithm algorithm) {
        Dataset data = Markets.remembered(1_500);
        TrainingSetup setup = small(algorithm);
        FoldScore score = FoldScore.of(data, newest(data, setup), setup, Markets.TERMS);
        assertTrue(score.judgement().beatsBaselines(), score.toString());
        assertTrue(score.judgement().quality().auc() > 0.8, score.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LSTM", "GRU", "CNN", "CNN_LSTM", "TRANSFORMER"})
    void shouldScoreCompiledAsPytorchDoesOnTheJudgedRows(Algorithm algorithm) {
        Dataset data = Markets.remembered(600);
        TrainingSetup setup = small(algorithm);
        int[] judged = newest(data, setup).judge();
        try (FoldFit fit = fit(data, setup)) {
            double[] told = fit.predict(judged);
            Scorer scorer =
                    NetworkWeights.read(
                                    fit.model().weights(),
                                    "model.onnx",
                                    new ModelWindow(WINDOW, false),
                                    WeightPrecision.FP32,
                                    data.names().size())
                            .compile();
            for (int row = 0; row < data.size(); row++) {
                if (row >= judged[0]) {
                    double compiled = scorer.score(fit.seen().row(row));
                    assertEquals(told[row - judged[0]], compiled, 1e-5, "row " + row);
                }
                scorer.push(fit.seen().row(row));
            }
            assertTrue(Arrays.stream(told).distinct().count() > 10, Arrays.toString(told));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LSTM", "GRU", "CNN", "CNN_LSTM", "TRANSFORMER"})
    void shouldMakeTheSameBytesEachTime(Algorithm algorithm) {
        Dataset data = Markets.remembered(400);
        TrainingSetup setup = small(algorithm);
        byte[] one = weights(data, setup);
        assertArrayEquals(one, weights(data, setup));
        byte[] seeded = weights(data, setup.with(setup.parameters().withSeed(7)));
        assertFalse(Arrays.equals(one, seeded), "another seed, another model");
    }

    private static byte[] weights(Dataset data, TrainingSetup setup) {
        try (FoldFit fit = fit(data, setup)) {
            return fit.model().weights();
        }
    }

    /** PyTorch loses some ways back through attention to NaN; nothing of that may be seen. */
    @Test
    void shouldFindTheSameSlopesHoweverOftenItIsAsked() {
        TrainingParameters parameters = small(Algorithm.TRANSFORMER).parameters();
        TorchNetwork network = new TorchNetwork(NetworkForm.TRANSFORMER, parameters, 3);
        float[] windows = new float[32 * WINDOW * 3];
        float[] targets = new float[64];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = i % 7 / 3f - 1;
            targets[i % 32 * 2 + i % 2] = 1 / 32f;
        }
        TorchTensors.Dropout dropout = new TorchTensors.Dropout(0.1, 5);
        TorchNetwork.Slopes first = network.learn(windows, targets, dropout);
        for (int i = 0; i < 150; i++) {
            TorchNetwork.Slopes next = network.learn(windows, targets, dropout);
            assertEquals(first.loss(), next.loss());
            for (int j = 0; j < first.slopes().size(); j++) {
                assertArrayEquals(first.slopes().get(j), next.slopes().get(j));
            }
        }
    }

    @Test
    void shouldNotBeatTheBaselinesOnNoise() {
        Dataset data = Markets.noise(1_500);
        TrainingSetup setup = small(Algorithm.GRU);
        FoldScore score = FoldScore.of(data, newest(data, setup), setup, Markets.TERMS);
        assertFalse(score.judgement().beatsBaselines(), score.toString());
    }

    @Test
    void shouldKeepTheEpochWhoseLossWasLeast() {
        Dataset data = Markets.remembered(800);
        TrainingSetup setup = small(Algorithm.LSTM);
        try (FoldFit fit = fit(data, setup)) {
            LearningCurve curve = fit.model().curve();
            double kept = fit.quality(newest(data, setup).stop()).logLoss();
            assertEquals(Arrays.stream(curve.stop()).min().orElseThrow(), kept, 1e-6);
            assertEquals(curve.best(), fit.model().rounds());
        }
    }

    @Test
    void shouldGiveGainAndHarmToTheFeatureThatTells() throws IOException {
        TrainingResult result = train(Markets.remembered(1_500), small(Algorithm.GRU));
        Importance first = result.importances().getFirst();
        assertEquals("a", first.feature());
        assertTrue(first.harm() > 2 * first.spread(), first.toString());
        assertTrue(first.gain() > 0.5, first.toString());
        assertEquals(1, result.importances().stream().mapToDouble(Importance::gain).sum(), 1e-9);
    }

    private TrainingResult train(Dataset data, TrainingSetup setup) throws IOException {
        return new Training(data, Markets.NEXT_BAR, Markets.TERMS, step -> {})
                .train(setup, "network", "1", Tried.NOTHING_ELSE, directory);
    }

    @Test
    void shouldWriteAPackageThatScoresWindowsOfRawRows() throws IOException {
        Dataset data = Markets.remembered(600);
        TrainingSetup setup = small(Algorithm.GRU).with(CalibrationMethod.PLATT);
        train(data, setup);
        Model model = ModelPackage.load(directory).compile();
        assertEquals(WINDOW - 1, model.rowsNeeded());
        int[] judged = newest(data, setup).judge();
        try (FoldFit fit = fit(data, setup)) {
            double[] told = fit.predict(judged);
            for (int row = judged[0] - WINDOW; row < data.size(); row++) {
                if (row >= judged[0]) {
                    assertEquals(told[row - judged[0]], model.score(data.row(row)), 1e-5);
                }
                model.push(data.row(row));
            }
        }
    }

    @Test
    void shouldWriteTheSamePackageEachTime() throws IOException {
        Path file = directory.resolve(ModelPackage.DESCRIPTION);
        train(Markets.remembered(400), small(Algorithm.CNN));
        byte[] one = Files.readAllBytes(file);
        train(Markets.remembered(400), small(Algorithm.CNN));
        assertArrayEquals(one, Files.readAllBytes(file));
    }

    @Test
    void shouldWriteNoPackageOfANetworkThatDiverged() {
        Dataset data = new Dataset(Markets.NAMES);
        Dataset source = Markets.remembered(400);
        for (int i = 0; i < source.size(); i++) {
            double[] row = Arrays.stream(source.row(i)).map(value -> 1e39 * value).toArray();
            Outcome outcome = source.up(i) ? Outcome.UP : Outcome.DOWN;
            data.add(source.timeNs(i), row, new Label(outcome, source.endNs(i)), 0);
        }
        TrainingSetup setup = small(Algorithm.CNN);
        TrainingSetup raw =
                new TrainingSetup(
                        setup.algorithm(),
                        setup.parameters(),
                        null,
                        null,
                        false,
                        Validation.KFOLD,
                        2,
                        0.01);
        TrainingException refused = assertThrows(TrainingException.class, () -> train(data, raw));
        assertTrue(refused.getMessage().contains("diverged in epoch 1"), refused.getMessage());
        assertFalse(Files.exists(directory.resolve(ModelPackage.DESCRIPTION)));
        assertFalse(Files.exists(directory.resolve("model.onnx")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 16, 1, 0.1, 32, window = 0",
        "1001, 16, 1, 0.1, 32, window = 1001",
        "8, 2000, 1, 0.1, 32, units = 2000",
        "8, 18, 4, 0.1, 32, 'units = 18, but it must be a multiple of the 4 heads'",
        "8, 16, 100, 0.1, 32, heads = 100",
        "8, 16, 1, 0.95, 32, dropout = 0.95",
        "8, 16, 1, 0.1, 100000, batch = 100000",
    })
    void shouldRefuseMeasuresBeyondReason(
            int window, int units, int heads, double dropout, int batch, String words) {
        TrainingException refused =
                assertThrows(
                        TrainingException.class,
                        () -> new NetworkSettings(window, units, heads, dropout, batch));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "CNN, 8, 16, 2, layers = 2",
        "CNN_LSTM, 9, 16, 1, window = 9",
        "CNN, 8, 18, 1, units = 18",
        "LSTM, 8, 1024, 8, the network's weights",
        "LSTM, 500, 16, 2, too few to train on",
    })
    void shouldRefuseWhatTheFormOrTheRowsCannotBe(
            Algorithm algorithm, int window, int units, int layers, String words) {
        TrainingParameters parameters =
                TrainingSetup.of(algorithm)
                        .parameters()
                        .with(new NetworkSettings(window, units, 1, 0, 32))
                        .withTrees(1, layers);
        TrainingSetup setup = TrainingSetup.of(algorithm).with(parameters);
        Dataset data = Markets.remembered(400);
        TrainingException refused = assertThrows(TrainingException.class, () -> fit(data, setup));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }
}
