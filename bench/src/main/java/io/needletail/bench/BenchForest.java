package io.needletail.bench;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

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
 * The forests of the benchmarks over 40 features, trained once on a seeded problem and kept under
 * {@code bench/target}; and the rows they are scored on, all distinct: in shuffled order, and as
 * they follow one another.
 */
final class BenchForest {
    static final int TREES = 500;
    static final int DEPTH = 8;
    static final int FEATURES = 40;
    static final int ROWS = 2048;

    private static final int TRAINING_ROWS = 30_000;
    private static final int RANDOM_TREES = 200;
    private static final int RANDOM_DEPTH = 14;
    private static final int WARM_UP = 20_000;
    private static final double UNCHANGED = 0.68;
    private static final double MOVE = 0.03;
    private static final String LIGHTGBM =
            "objective=binary num_leaves=255 learning_rate=0.05 min_data_in_leaf=5 num_threads=2"
                    + " seed=1 deterministic=true force_col_wise=true verbosity=-1";

    private BenchForest() {}

    /** 500 trees of depth 8 as XGBoost writes them: {@code forest.json} and {@code .deprecated}. */
    static Path directory() {
        Path directory = place();
        if (!Files.exists(directory.resolve("forest.json"))) {
            train(directory);
        }
        return directory;
    }

    /** A random forest of 200 trees of depth 14, by XGBoost. */
    static Path randomForest() {
        Path file = place().resolve("random.json");
        if (!Files.exists(file)) {
            Map<String, Object> parameters = parameters();
            parameters.put("num_parallel_tree", RANDOM_TREES);
            parameters.put("max_depth", RANDOM_DEPTH);
            parameters.put("eta", 1);
            parameters.put("subsample", 0.63);
            parameters.put("colsample_bynode", 0.3);
            try {
                Files.createDirectories(file.getParent());
                Problem problem = new Problem();
                DMatrix matrix = new DMatrix(problem.floats(), TRAINING_ROWS, FEATURES, Float.NaN);
                matrix.setLabel(problem.labels);
                XGBoost.train(matrix, parameters, 1, new HashMap<>(), null, null)
                        .saveModel(file.toString());
            } catch (XGBoostError | IOException failure) {
                throw new IllegalStateException("XGBoost could not train a forest", failure);
            }
        }
        return file;
    }

    /** 500 trees of 255 leaves as LightGBM writes them. */
    static Path lightgbm() {
        Path file = place().resolve("lightgbm.txt");
        if (!Files.exists(file)) {
            Problem problem = new Problem();
            try {
                Files.createDirectories(file.getParent());
                LGBMDataset dataset =
                        LGBMDataset.createFromMat(
                                problem.data, TRAINING_ROWS, FEATURES, true, LIGHTGBM, null);
                dataset.setField("label", problem.labels);
                LGBMBooster booster = LGBMBooster.create(dataset, LIGHTGBM);
                for (int i = 0; i < TREES; i++) {
                    booster.updateOneIter();
                }
                Files.writeString(
                        file,
                        booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.GAIN));
            } catch (LGBMException | IOException failure) {
                throw new IllegalStateException("LightGBM could not train a forest", failure);
            }
        }
        return file;
    }

    private static Path place() {
        return Path.of(System.getProperty("needletail.root", ".")).resolve("bench/target/forest");
    }

    /**
     * Rows as they follow one another: 40 exponential averages of one seeded walk's steps, of spans
     * 20 to 4,000 rows, each scaled to the variance that the models were trained on. Every feature
     * moves with every row.
     */
    static float[][] consecutiveRows() {
        Random random = new Random(13);
        double[] average = new double[FEATURES];
        float[][] rows = new float[ROWS][FEATURES];
        for (int i = -WARM_UP; i < ROWS; i++) {
            double step = random.nextGaussian();
            for (int j = 0; j < FEATURES; j++) {
                double weight = 2 / (1 + 20 * Math.pow(200, j / (FEATURES - 1.0)));
                average[j] += weight * (step - average[j]);
                if (i >= 0) {
                    rows[i][j] = (float) (average[j] * Math.sqrt((2 - weight) / weight));
                }
            }
        }
        return rows;
    }

    /**
     * Rows as trades within a bar make them. Of a recorded hour of trades and the features of
     * minute bars: 68 % of the rows are the same as the one before; in the others three or four
     * features move, by 0.03 of their standard deviation.
     */
    static float[][] rowsWithinBars() {
        Random random = new Random(17);
        float[][] rows = new float[ROWS][];
        rows[0] = row(random);
        for (int i = 1; i < ROWS; i++) {
            rows[i] = rows[i - 1].clone();
            if (random.nextDouble() >= UNCHANGED) {
                int moved = 3 + random.nextInt(2);
                for (int k = 0; k < moved; k++) {
                    rows[i][random.nextInt(FEATURES)] += (float) (MOVE * random.nextGaussian());
                }
            }
        }
        return rows;
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
        Problem problem = new Problem();
        try {
            Files.createDirectories(directory);
            DMatrix matrix = new DMatrix(problem.floats(), TRAINING_ROWS, FEATURES, Float.NaN);
            matrix.setLabel(problem.labels);
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

    /** What all forests learn. */
    private static final class Problem {
        final double[] data = new double[TRAINING_ROWS * FEATURES];
        final float[] labels = new float[TRAINING_ROWS];

        Problem() {
            Random random = new Random(5);
            for (int i = 0; i < TRAINING_ROWS; i++) {
                float[] row = row(random);
                for (int j = 0; j < FEATURES; j++) {
                    data[i * FEATURES + j] = row[j];
                }
                double score =
                        row[0] * row[1] + Math.sin(3 * row[2]) + row[3] + random.nextGaussian();
                labels[i] = score > 0 ? 1 : 0;
            }
        }

        float[] floats() {
            float[] floats = new float[data.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) data[i];
            }
            return floats;
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
