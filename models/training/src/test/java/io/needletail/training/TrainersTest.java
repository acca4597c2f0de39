package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.ml.lightgbm.PredictionType;

import io.github.metarank.lightgbm4j.LGBMBooster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class TrainersTest {
    private static TrainingSetup quick(Algorithm algorithm) {
        TrainingSetup setup = TrainingSetup.of(algorithm);
        return setup.with(setup.parameters().withTrees(40, algorithm == Algorithm.FOREST ? 6 : 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"XGBOOST", "LIGHTGBM", "FOREST", "LINEAR"})
    void shouldLearnWhatCanBeLearnt(Algorithm algorithm) {
        Dataset data = algorithm.isOfTrees() ? Markets.learnable(3_000) : Markets.linear(3_000);
        Fold newest = Validation.newest(data);
        FoldScore score = FoldScore.of(data, newest, quick(algorithm), Markets.TERMS);
        assertTrue(score.judgement().beatsBaselines(), score.toString());
        assertTrue(score.judgement().quality().auc() > 0.7, score.toString());
        assertTrue(score.judgement().alwaysIn().sharpe() > 0, "a move pays five round trips");
    }

    @ParameterizedTest
    @EnumSource(names = {"XGBOOST", "LIGHTGBM", "FOREST", "LINEAR"})
    void shouldNotBeatTheBaselinesOnNoise(Algorithm algorithm) {
        Dataset data = Markets.noise(3_000);
        Fold newest = Validation.newest(data);
        FoldScore score = FoldScore.of(data, newest, quick(algorithm), Markets.TERMS);
        assertFalse(score.judgement().beatsBaselines(), score.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"XGBOOST", "LIGHTGBM", "FOREST", "LINEAR"})
    void shouldMakeTheSameBytesEachTime(Algorithm algorithm) {
        Dataset data = Markets.learnable(1_500);
        byte[] one = weights(data, quick(algorithm));
        assertArrayEquals(one, weights(data, quick(algorithm)));
        TrainingSetup other = quick(algorithm);
        if (algorithm.isOfTrees()) {
            byte[] seeded = weights(data, other.with(other.parameters().withSeed(7)));
            assertFalse(Arrays.equals(one, seeded), "another seed, another model");
        }
    }

    private static byte[] weights(Dataset data, TrainingSetup setup) {
        try (FoldFit fit = FoldFit.of(data, Validation.newest(data), setup)) {
            return fit.model().weights();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XGBOOST", "LIGHTGBM", "FOREST", "LINEAR"})
    void shouldGiveTheGainToTheFeaturesThatTell(Algorithm algorithm) {
        Dataset data = algorithm.isOfTrees() ? Markets.learnable(3_000) : Markets.linear(3_000);
        try (FoldFit fit = FoldFit.of(data, Validation.newest(data), quick(algorithm))) {
            double[] gain = fit.model().gain();
            assertEquals(1, gain[0] + gain[1] + gain[2], 1e-9);
            assertTrue(gain[2] < Math.min(gain[0], gain[1]), Arrays.toString(gain));
        }
    }

    @Test
    void shouldStopWhereTheLossIsLeast() {
        Dataset data = Markets.learnable(3_000);
        TrainingSetup setup = TrainingSetup.of(Algorithm.LIGHTGBM);
        try (FoldFit fit = FoldFit.of(data, Validation.newest(data), setup)) {
            LearningCurve curve = fit.model().curve();
            assertEquals(curve.best(), fit.model().rounds());
            assertEquals(
                    curve.stop()[curve.best() - 1],
                    fit.quality(Validation.newest(data).stop()).logLoss(),
                    1e-6);
        }
    }

    /** The text that is kept is the model that was judged. */
    @Test
    void shouldKeepLightgbmAsTextThatPredictsAsItWasJudged() throws Exception {
        Dataset data = Markets.learnable(1_500);
        Fold newest = Validation.newest(data);
        try (FoldFit fit = FoldFit.of(data, newest, quick(Algorithm.LIGHTGBM))) {
            String text = new String(fit.model().weights(), StandardCharsets.UTF_8);
            assertTrue(text.startsWith("tree\n"), text.substring(0, 40));
            assertEquals("lightgbm", fit.model().kind());
            double[] judged = fit.predict(newest.judge());
            try (LGBMBooster booster = LGBMBooster.loadModelFromString(text)) {
                for (int i = 0; i < judged.length; i++) {
                    assertEquals(
                            booster.predictForMatSingleRow(
                                    data.row(newest.judge()[i]),
                                    PredictionType.C_API_PREDICT_NORMAL),
                            judged[i]);
                }
            }
        }
    }

    @Test
    void shouldGrowAForestInOneRound() {
        Dataset data = Markets.learnable(1_500);
        try (FoldFit fit = FoldFit.of(data, Validation.newest(data), quick(Algorithm.FOREST))) {
            assertEquals(40, fit.model().rounds());
            assertEquals(0, fit.model().curve().stop().length);
        }
    }

    @Test
    void shouldWeighRowsByTheirUniqueness() {
        Dataset apart = new Dataset(Markets.NAMES);
        Dataset crowded = new Dataset(Markets.NAMES);
        Dataset source = Markets.learnable(1_500);
        for (int i = 0; i < source.size(); i++) {
            long at = source.timeNs(i);
            Outcome outcome = source.up(i) ? Outcome.UP : Outcome.DOWN;
            int bars = i % 2 == 0 ? 1 : 9;
            apart.add(at, source.row(i), new Label(outcome, at + Markets.MINUTE), 0);
            crowded.add(at, source.row(i), new Label(outcome, at + bars * Markets.MINUTE), 0);
        }
        float[] weights = Samples.of(crowded, new int[] {100, 101, 102}, false).weights();
        assertTrue(weights[1] > weights[2], "the long label is alone in most of its time");
        assertFalse(
                Arrays.equals(
                        weights(apart, quick(Algorithm.XGBOOST)),
                        weights(crowded, quick(Algorithm.XGBOOST))));
    }

    /** Another process that unpacked there would write over the code that this one runs. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveNoLibraryWhereOtherProcessesPutTheirs() throws IOException {
        LightgbmLibrary.load();
        Path shared = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            List<String> libraries = mapped.filter(line -> line.contains("lib_lightgbm")).toList();
            assertFalse(libraries.isEmpty());
            for (String library : libraries) {
                assertFalse(library.contains(shared + "/lib_lightgbm"), library);
            }
        }
    }
}
