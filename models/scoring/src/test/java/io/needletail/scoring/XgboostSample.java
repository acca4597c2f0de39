package io.needletail.scoring;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A small seeded problem and the model that XGBoost makes of it. */
final class XgboostSample {
    private static final int FEATURES = 5;
    private static final int ROWS = 200;
    private static final int ROUNDS = 8;
    private static final int GROUP = 20;

    private final SplittableRandom random;
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean categorical;

    XgboostSample(String words, int seed) {
        random = new SplittableRandom(seed);
        parameters.put("max_depth", 1 + seed % 9);
        for (String word : words.split(" ")) {
            String[] pair = word.split("=");
            parameters.put(pair[0], pair[1]);
        }
        categorical = parameters.remove("categorical") != null;
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        parameters.put("seed", seed);
        parameters.put("min_child_weight", 0);
    }

    Booster train() throws XGBoostError {
        double[][] rows = new double[ROWS][];
        float[] labels = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = trainingRow();
            labels[i] = label(rows[i]);
        }
        DMatrix matrix = matrix(rows);
        matrix.setLabel(labels);
        if (categorical) {
            matrix.setFeatureTypes(new String[] {"c", "c", "int", "c", "q"});
        }
        if (objective().startsWith("rank")) {
            int[] groups = new int[ROWS / GROUP];
            Arrays.fill(groups, GROUP);
            matrix.setGroup(groups);
        }
        Booster booster = XGBoost.train(matrix, parameters, ROUNDS, new HashMap<>(), null, null);
        matrix.dispose();
        return booster;
    }

    static DMatrix matrix(double[][] rows) throws XGBoostError {
        float[] data = new float[rows.length * FEATURES];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) rows[i / FEATURES][i % FEATURES];
        }
        return new DMatrix(data, rows.length, FEATURES, Float.NaN);
    }

    /** Rows as nobody trained on. XGBoost itself refuses infinities. */
    double[][] rows(int count) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = trainingRow();
            for (int j = 0; j < FEATURES; j++) {
                rows[i][j] =
                        switch (random.nextInt(20)) {
                            case 0 -> 1e-36 * (random.nextInt(3) - 1);
                            case 1 -> random.nextInt(-3, 100) + 0.5;
                            case 2 -> -0.0;
                            case 3 -> random.nextDouble(-1, 1) * 1e30;
                            case 4 -> 1 + 1e-9;
                            default -> rows[i][j];
                        };
            }
        }
        return rows;
    }

    private String objective() {
        return (String) parameters.get("objective");
    }

    private double[] trainingRow() {
        double[] row = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            boolean whole = i < FEATURES - 1;
            row[i] =
                    switch (random.nextInt(10)) {
                        case 0 -> Double.NaN;
                        case 1 -> 0;
                        default -> whole ? random.nextInt(12) : random.nextDouble(-3, 3);
                    };
        }
        return row;
    }

    private float label(double[] row) {
        double score = random.nextDouble(-2, 2);
        for (int i = 0; i < FEATURES; i++) {
            score += row[i] == row[i] ? (i + 1) * Math.sin(row[i] * (i + 1)) : 1.5;
        }
        if (parameters.containsKey("num_class")) {
            return Math.floorMod(
                    (int) score, Integer.parseInt((String) parameters.get("num_class")));
        }
        if (objective().startsWith("binary")
                || objective().equals("reg:logistic")
                || objective().startsWith("rank")) {
            return score > 0 ? 1 : 0;
        }
        return (float) Math.abs(score) + 0.01f;
    }
}
