package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.Forest;
import io.needletail.scoring.ForestScorer;
import io.needletail.scoring.Model;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.ScalingMethod;
import io.needletail.scoring.XgboostFile;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class XgboostTrainerTest {
    private static final long MINUTE = Markets.MINUTE;
    private static final List<String> NAMES = Markets.NAMES;
    private static final TrainingSetup QUICK =
            TrainingSetup.of(Algorithm.XGBOOST)
                    .with(new TrainingParameters(60, 4, 0.1, 0.8, 0.8, 4, 1, 10, 1));

    @TempDir private Path directory;

    @Test
    void shouldBeatTheBaselinesOnWhatCanBeLearned() throws IOException {
        TrainingResult result = train(Markets.learnable(4000), "first");
        assertTrue(result.beatsBaselines(), result.verdict());
        assertTrue(result.test().quality().auc() > 0.7);
    }

    @Test
    void shouldSayInWordsThatNoiseCannotBeLearned() throws IOException {
        TrainingResult result = train(Markets.noise(4000), "noise");
        assertFalse(result.beatsBaselines());
        assertTrue(result.verdict().contains("does NOT beat"), result.verdict());
    }

    @Test
    void shouldWriteTheSameBytesEachTime() throws IOException {
        train(Markets.learnable(2000), QUICK, directory.resolve("one"));
        train(Markets.learnable(2000), QUICK, directory.resolve("two"));
        for (String file : List.of("weights.json", "model.json")) {
            assertArrayEquals(
                    Files.readAllBytes(directory.resolve("one").resolve(file)),
                    Files.readAllBytes(directory.resolve("two").resolve(file)));
        }
    }

    @Test
    void shouldWriteAPackageThatScoringLoads() throws IOException {
        train(Markets.learnable(2000), "first");
        ModelPackage loaded = ModelPackage.load(directory.resolve("first"));
        loaded.requireFeatures(NAMES);
        Model model = loaded.compile();
        double up = model.score(new double[] {2, 2, 0});
        double down = model.score(new double[] {-2, 2, 0});
        assertTrue(up > 0.5 && down < 0.5, up + " " + down);
        assertEquals(MINUTE, model.horizonNs());
    }

    /** XGBoost's own figures in training are those of the package's model, row by row. */
    @ParameterizedTest
    @EnumSource(ScalingMethod.class)
    void shouldScoreTheRowsItWasJudgedByAsInTraining(ScalingMethod method) throws IOException {
        Dataset data = Markets.learnable(2000);
        Path target = directory.resolve(method.key());
        TrainingResult result = train(data, QUICK.with(method), target);
        ModelPackage loaded = ModelPackage.load(target);
        assertEquals(method, loaded.scaler().method());
        Model model = loaded.compile();
        Quality quality = ofJudgedRows(model, data);
        assertEquals(result.test().quality().accuracy(), quality.accuracy());
        assertEquals(result.test().quality().logLoss(), quality.logLoss(), 1e-6);
        assertTrue(result.beatsBaselines(), result.verdict());
    }

    @Test
    void shouldNameTheFirstFeatureThatDiffers() throws IOException {
        train(Markets.learnable(1000), "first");
        ModelPackage loaded = ModelPackage.load(directory.resolve("first"));
        ModelException refused =
                assertThrows(
                        ModelException.class, () -> loaded.requireFeatures(List.of("a", "x", "c")));
        assertTrue(refused.getMessage().contains("feature 2 = b"), refused.getMessage());
    }

    @Test
    void shouldRefuseAPackageDamagedAnywhere() throws IOException {
        train(Markets.learnable(1000), "first");
        for (String name : List.of("weights.json", "model.json")) {
            Path file = directory.resolve("first").resolve(name);
            byte[] content = Files.readAllBytes(file);
            SplittableRandom random = new SplittableRandom(4);
            for (int i = 0; i < 60; i++) {
                byte[] damaged = content.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(7));
                Files.write(file, damaged);
                refuseOrLoadWhole(directory.resolve("first"), name.equals("weights.json"));
                // Only the last newline may go without harm.
                int kept = random.nextInt(content.length - 1);
                Files.write(file, Arrays.copyOf(content, kept));
                assertThrows(
                        ModelException.class, () -> ModelPackage.load(directory.resolve("first")));
            }
            Files.write(file, content);
        }
    }

    private static void refuseOrLoadWhole(Path model, boolean mustRefuse) {
        try {
            ModelPackage.load(model);
            assertFalse(mustRefuse, "damaged weights were accepted");
        } catch (ModelException expected) {
            assertFalse(expected.getMessage().isBlank());
        }
    }

    @Test
    void shouldRefuseAMissingPackageByName() {
        ModelException refused =
                assertThrows(
                        ModelException.class, () -> ModelPackage.load(directory.resolve("none")));
        assertTrue(refused.getMessage().contains("none"), refused.getMessage());
    }

    @Test
    void shouldScoreAsXgboostDoesOnForestsOfManyShapes() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        for (int shape = 0; shape < 24; shape++) {
            Booster booster = booster(random, 1 + shape % 9, 5 + shape, shape % 2 == 0);
            String ending = shape % 3 == 0 ? ".ubj" : ".json";
            Path file = directory.resolve("forest" + shape + ending);
            booster.saveModel(file.toString());
            Forest forest = (Forest) XgboostFile.read(Files.readAllBytes(file), file.toString());
            ForestScorer scorer = new ForestScorer(forest);
            for (int i = 0; i < 200; i++) {
                double[] row = row(random, 6, 0.1);
                float[] floats = new float[row.length];
                for (int j = 0; j < row.length; j++) {
                    floats[j] = (float) row[j];
                }
                float theirs = booster.inplace_predict(floats, 1, row.length, Float.NaN)[0][0];
                assertEquals(theirs, scorer.score(row), 1e-6 * Math.max(1, Math.abs(theirs)));
            }
        }
    }

    @Test
    void shouldRefuseGarbageWithAMessageThatNamesTheFile() {
        for (String garbage : List.of("", "{", "[1,2", "{\"learner\":{}}", "nul", "{\"a\":1}x")) {
            ModelException refused =
                    assertThrows(
                            ModelException.class,
                            () ->
                                    XgboostFile.read(
                                            garbage.getBytes(StandardCharsets.UTF_8), "m.json"));
            assertTrue(refused.getMessage().startsWith("m.json"), refused.getMessage());
        }
    }

    private static Booster booster(SplittableRandom random, int depth, int trees, boolean logistic)
            throws Exception {
        int rows = 500;
        float[] values = new float[rows * 6];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            double[] row = row(random, 6, 0.1);
            for (int j = 0; j < 6; j++) {
                values[i * 6 + j] = (float) row[j];
            }
            double target = row[0] - (Double.isNaN(row[1]) ? 1 : row[1]) + random.nextDouble();
            labels[i] = (float) (logistic ? target > 0 ? 1 : 0 : Double.isNaN(target) ? 0 : target);
        }
        DMatrix matrix = new DMatrix(values, rows, 6, Float.NaN);
        matrix.setLabel(labels);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", logistic ? "binary:logistic" : "reg:squarederror");
        parameters.put("max_depth", depth);
        parameters.put("tree_method", depth % 2 == 0 ? "hist" : "exact");
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        return XGBoost.train(matrix, parameters, trees, new HashMap<>(), null, null);
    }

    private TrainingResult train(Dataset data, String name) throws IOException {
        return train(data, QUICK, directory.resolve(name));
    }

    @ParameterizedTest
    @EnumSource(CalibrationMethod.class)
    void shouldJudgeACalibratedModelByTheCodeThatScoresIt(CalibrationMethod method)
            throws IOException {
        Dataset data = Markets.learnable(2000);
        Path target = directory.resolve(method.name());
        TrainingResult result = train(data, QUICK.with(method), target);
        Model model = ModelPackage.load(target).compile();
        Quality quality = ofJudgedRows(model, data);
        assertEquals(result.test().quality().accuracy(), quality.accuracy());
        assertEquals(result.test().quality().logLoss(), quality.logLoss(), 1e-5);
        assertEquals(result.test().quality().accuracy(), model.trainedAccuracy());
    }

    private static Quality ofJudgedRows(Model model, Dataset data) {
        int from = Validation.newest(data).judge()[0];
        double[] scores = new double[data.size() - from];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            double[] row = new double[NAMES.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = data.value(from + i, j);
            }
            scores[i] = model.score(row);
            labels[i] = data.up(from + i);
        }
        return Quality.of(scores, labels);
    }

    private static TrainingResult train(Dataset data, TrainingSetup setup, Path target)
            throws IOException {
        return new Training(data, Markets.NEXT_BAR, Markets.TERMS, step -> {})
                .train(setup, "tried", "1", Tried.NOTHING_ELSE, target);
    }

    private static double[] row(SplittableRandom random, int features, double missing) {
        double[] row = new double[features];
        for (int i = 0; i < features; i++) {
            row[i] =
                    random.nextDouble() < missing
                            ? Double.NaN
                            : Math.round(random.nextDouble(-20, 20)) / 8.0;
        }
        return row;
    }
}
