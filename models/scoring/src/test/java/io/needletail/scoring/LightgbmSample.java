package io.needletail.scoring;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

import java.util.SplittableRandom;

/** A small seeded problem and the model that LightGBM makes of it. */
final class LightgbmSample {
    private static final int FEATURES = 5;
    private static final int ROWS = 200;
    private static final int ROUNDS = 8;

    private final SplittableRandom random;
    private final String parameters;

    LightgbmSample(String parameters, int seed) {
        this.random = new SplittableRandom(seed);
        this.parameters =
                parameters
                        + " num_leaves="
                        + (2 + seed % 30)
                        + " min_data_in_leaf=2 min_sum_hessian_in_leaf=0 num_threads=1"
                        + " verbosity=-1 seed="
                        + seed;
    }

    LGBMBooster train() throws LGBMException {
        double[] data = new double[ROWS * FEATURES];
        float[] labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double[] row = trainingRow();
            System.arraycopy(row, 0, data, i * FEATURES, FEATURES);
            labels[i] = label(row);
        }
        LGBMDataset dataset =
                LGBMDataset.createFromMat(data, ROWS, FEATURES, true, parameters, null);
        dataset.setField("label", labels);
        LGBMBooster booster = LGBMBooster.create(dataset, parameters);
        for (int round = 0; round < ROUNDS; round++) {
            booster.updateOneIter();
        }
        return booster;
    }

    String text(LGBMBooster booster) throws LGBMException {
        return booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.GAIN);
    }

    /** Rows as nobody trained on: infinities, zeros, tiny and huge numbers, new categories. */
    double[][] rows(int count) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = row();
        }
        return rows;
    }

    private double[] row() {
        double[] row = trainingRow();
        for (int i = 0; i < FEATURES; i++) {
            row[i] =
                    switch (random.nextInt(20)) {
                        case 0 -> Double.POSITIVE_INFINITY;
                        case 1 -> Double.NEGATIVE_INFINITY;
                        case 2 -> 1e-36 * (random.nextInt(3) - 1);
                        case 3 -> random.nextInt(-3, 100) + 0.5;
                        case 4 -> -0.0;
                        case 5 -> random.nextDouble(-1, 1) * 1e300;
                        default -> row[i];
                    };
        }
        return row;
    }

    private double[] trainingRow() {
        double[] row = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            row[i] =
                    switch (random.nextInt(10)) {
                        case 0 -> Double.NaN;
                        case 1 -> 0;
                        case 2, 3 -> i == FEATURES - 1 ? random.nextDouble(-3, 3) : 2;
                        default ->
                                i == FEATURES - 1 ? random.nextDouble(-3, 3) : random.nextInt(12);
                    };
        }
        return row;
    }

    private float label(double[] row) {
        double score = 0;
        for (int i = 0; i < FEATURES; i++) {
            score += row[i] == row[i] ? (i + 1) * Math.sin(row[i] * (i + 1)) : 1.5;
        }
        score += random.nextDouble(-2, 2);
        if (parameters.contains("num_class")) {
            int classes = parameters.contains("num_class=4") ? 4 : 3;
            return Math.floorMod((int) score, classes);
        }
        if (parameters.contains("binary") || parameters.contains("cross_entropy")) {
            return score > 0 ? 1 : 0;
        }
        return (float) Math.abs(score) + 0.01f;
    }
}
