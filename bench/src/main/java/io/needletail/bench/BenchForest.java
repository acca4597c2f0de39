package io.needletail.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * The forest of the benchmark: 500 trees of depth 8 over 40 features, trained once by XGBoost on a
 * seeded problem and kept under {@code bench/target}; and the rows it is scored on, all distinct,
 * in shuffled order.
 */
final class BenchForest {
    static final int TREES = 500;
    static final int DEPTH = 8;
    static final int FEATURES = 40;
    static final int ROWS = 2048;

    private static final int TRAINING_ROWS = 30_000;

    private BenchForest() {}

    /** The model as XGBoost writes it: {@code forest.json} and {@code forest.deprecated}. */
    static Path directory() {
        Path directory =
                Path.of(System.getProperty("needletail.root", ".")).resolve("bench/target/forest");
        if (!Files.exists(directory.resolve("forest.json"))) {
            train(directory);
        }
        return directory;
    }

    /** Rows nobody trained on. */
    static float[][] rows() {
        Random random = new Random(11);
        float[][] rows = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = row(random);
        }
        return rows;
    }

    private static float[] row(Random random) {
        float[] row = new float[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    private static void train(Path directory) {
        Random random = new Random(5);
        float[] data = new float[TRAINING_ROWS * FEATURES];
        float[] labels = new float[TRAINING_ROWS];
        for (int i = 0; i < TRAINING_ROWS; i++) {
            float[] row = row(random);
            System.arraycopy(row, 0, data, i * FEATURES, FEATURES);
            double score = row[0] * row[1] + Math.sin(3 * row[2]) + row[3] + random.nextGaussian();
            labels[i] = score > 0 ? 1 : 0;
        }
        try {
            Files.createDirectories(directory);
            DMatrix matrix = new DMatrix(data, TRAINING_ROWS, FEATURES, Float.NaN);
            matrix.setLabel(labels);
            Booster booster =
                    XGBoost.train(matrix, parameters(), TREES, new HashMap<>(), null, null);
            Files.write(directory.resolve("forest.deprecated"), booster.toByteArray("deprecated"));
            booster.saveModel(directory.resolve("forest.json").toString());
        } catch (XGBoostError failure) {
            throw new IllegalStateException("XGBoost could not train the forest", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", DEPTH);
        parameters.put("eta", 0.05);
        parameters.put("base_score", 0.5);
        parameters.put("seed", 1);
        parameters.put("nthread", 2);
        parameters.put("verbosity", 0);
        return parameters;
    }
}
