package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Networks that learn, and are asked, with a state that is carried from row to row. */
class StatefulTrainingTest {
    private static final int WARM = 8;

    @TempDir private Path directory;

    private static TrainingSetup small(Algorithm algorithm, boolean stateful, int epochs) {
        TrainingSetup setup = TrainingSetup.of(algorithm);
        TrainingParameters given = setup.parameters();
        return setup.with(
                given.with(new NetworkSettings(WARM, 12, 1, 0, 16, stateful, WeightPrecision.FP32))
                        .withTrees(epochs, 1)
                        .withLearningRate(0.01));
    }

    private static Fold newest(Dataset data, TrainingSetup setup) {
        return setup.newest(data, Markets.TERMS);
    }

    private static double accuracy(Dataset data, TrainingSetup setup) {
        return FoldScore.of(data, newest(data, setup), setup, Markets.TERMS)
                .judgement()
                .quality()
                .accuracy();
    }

    @Test
    void shouldRememberForLongerThanAnyWindow() {
        Dataset data = Markets.longRemembered(3_000);
        double carried = accuracy(data, small(Algorithm.GRU, true, 40));
        double windowed = accuracy(data, small(Algorithm.GRU, false, 5));
        assertTrue(carried > 0.95, "carried: " + carried);
        assertTrue(windowed < 0.8, "by window: " + windowed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LSTM", "GRU"})
    void shouldScoreCompiledAsPytorchDoesFromTheFirstRowOn(Algorithm algorithm) {
        Dataset data = Markets.longRemembered(700);
        TrainingSetup setup = small(algorithm, true, 3);
        try (FoldFit fit = FoldFit.of(data, newest(data, setup), setup)) {
            double[] told = fit.predict(IntStream.range(0, data.size()).toArray());
            Scorer scorer =
                    NetworkWeights.read(
                                    fit.model().weights(),
                                    "model.onnx",
                                    new ModelWindow(WARM, true),
                                    WeightPrecision.FP32,
                                    data.names().size())
                            .compile();
            for (int row = 0; row < data.size(); row++) {
                double compiled = scorer.score(fit.seen().row(row));
                assertEquals(told[row], compiled, 1e-5, "row " + row);
                scorer.push(fit.seen().row(row));
            }
        }
    }

    @Test
    void shouldSayTheSameOfARowWhicheverOthersAreAskedAbout() {
        Dataset data = Markets.longRemembered(700);
        TrainingSetup setup = small(Algorithm.LSTM, true, 2);
        try (FoldFit fit = FoldFit.of(data, newest(data, setup), setup)) {
            double[] all = fit.predict(IntStream.range(0, data.size()).toArray());
            int[] some = {3, 255, 256, 257, 600};
            double[] few = fit.predict(some);
            for (int i = 0; i < some.length; i++) {
                assertEquals(all[some[i]], few[i], 1e-6, "row " + some[i]);
            }
        }
    }

    @Test
    void shouldMakeTheSameBytesEachTime() {
        Dataset data = Markets.longRemembered(500);
        TrainingSetup setup = small(Algorithm.LSTM, true, 2);
        assertArrayEquals(weights(data, setup), weights(data, setup));
    }

    private static byte[] weights(Dataset data, TrainingSetup setup) {
        try (FoldFit fit = FoldFit.of(data, newest(data, setup), setup)) {
            return fit.model().weights();
        }
    }

    @Test
    void shouldWriteAPackageThatIsAskedRowByRow() throws IOException {
        Dataset data = Markets.longRemembered(700);
        TrainingSetup setup = small(Algorithm.GRU, true, 3);
        new Training(data, Markets.NEXT_BAR, Markets.TERMS, step -> {})
                .train(setup, "carried", "1", Tried.NOTHING_ELSE, directory);
        Model model = ModelPackage.load(directory).compile();
        assertEquals(WARM - 1, model.rowsNeeded());
        int[] judged = newest(data, setup).judge();
        try (FoldFit fit = FoldFit.of(data, newest(data, setup), setup)) {
            double[] told = fit.predict(judged);
            for (int row = 0; row < data.size(); row++) {
                if (row >= judged[0]) {
                    assertEquals(told[row - judged[0]], model.score(data.row(row)), 1e-5);
                }
                model.push(data.row(row));
            }
        }
    }

    @Test
    void shouldRefuseAFormThatHasNoState() {
        Dataset data = Markets.longRemembered(400);
        TrainingSetup setup = small(Algorithm.CNN, true, 1);
        TrainingException refused =
                assertThrows(TrainingException.class, () -> weights(data, setup));
        assertTrue(refused.getMessage().contains("an LSTM's or a GRU's"), refused.getMessage());
    }
}
