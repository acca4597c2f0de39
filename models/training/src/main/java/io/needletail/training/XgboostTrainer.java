package io.needletail.training;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains what XGBoost can: boosted trees, a random forest, a logistic regression. One thread, since
 * the order of sums would change the bytes.
 */
final class XgboostTrainer implements Trainer {
    private static final String WEIGHTS = "weights.json";

    /** A row near probability ½ adds ¼ to what XGBoost calls a child's weight. */
    private static final double WEIGHT_OF_ROW = 0.25;

    /** What the booster is made of. */
    enum Form {
        BOOSTED,
        FOREST,
        LINEAR
    }

    private final Form form;

    XgboostTrainer(Form form) {
        this.form = form;
    }

    @Override
    public FittedModel fit(Samples learn, Samples stop, TrainingParameters parameters) {
        DMatrix learnt = null;
        DMatrix stopped = null;
        try {
            learnt = matrix(learn);
            stopped = matrix(stop);
            Map<String, Object> settings = settings(parameters, learn.share());
            LearningCurve curve =
                    form == Form.FOREST
                            ? LearningCurve.NONE
                            : curve(learnt, stopped, settings, parameters);
            int rounds = form == Form.FOREST ? 1 : curve.best();
            return fitted(boosted(learnt, settings, rounds), rounds, curve, learn.features());
        } catch (XGBoostError refused) {
            throw refusal(refused);
        } finally {
            dispose(learnt);
            dispose(stopped);
        }
    }

    private FittedModel fitted(Booster booster, int rounds, LearningCurve curve, int features)
            throws XGBoostError {
        byte[] weights = booster.toByteArray("json");
        return new FittedModel(
                "xgboost",
                WEIGHTS,
                weights,
                form == Form.FOREST ? booster.getModelDump((String) null, false).length : rounds,
                curve,
                FittedModel.shares(gain(booster, features)),
                new BoosterPredictor(booster));
    }

    private static LearningCurve curve(
            DMatrix learn,
            DMatrix stop,
            Map<String, Object> settings,
            TrainingParameters parameters)
            throws XGBoostError {
        Booster booster = boosted(learn, settings, 0);
        DMatrix[] matrices = {learn, stop};
        String[] names = {"learn", "stop"};
        float[] losses = new float[matrices.length];
        try {
            return LearningCurve.until(
                    parameters.rounds(),
                    parameters.patience(),
                    round -> {
                        booster.update(learn, round);
                        booster.evalSet(matrices, names, round, losses);
                        return new LearningCurve.Losses(losses[0], losses[1]);
                    });
        } finally {
            booster.dispose();
        }
    }

    private static Booster boosted(DMatrix learn, Map<String, Object> settings, int rounds)
            throws XGBoostError {
        return XGBoost.train(learn, settings, rounds, new LinkedHashMap<>(), null, null);
    }

    private Map<String, Object> settings(TrainingParameters parameters, double baseScore) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("objective", "binary:logistic");
        settings.put("eval_metric", "logloss");
        settings.put("base_score", baseScore);
        settings.put("seed", parameters.seed());
        settings.put("nthread", 1);
        settings.put("verbosity", 0);
        settings.put("lambda", parameters.shrinkage());
        if (form == Form.LINEAR) {
            settings.put("booster", "gblinear");
            settings.put("updater", "coord_descent");
            settings.put("eta", parameters.learningRate());
            // XGBoost's linear booster measures it in rows: this keeps it comparable with trees.
            settings.put("lambda", parameters.shrinkage() / 1_000);
            return settings;
        }
        settings.put("tree_method", "hist");
        settings.put("max_depth", parameters.depth());
        settings.put("min_child_weight", parameters.leastRows() * WEIGHT_OF_ROW);
        settings.put("subsample", parameters.rowShare());
        if (form == Form.FOREST) {
            settings.put("num_parallel_tree", parameters.rounds());
            settings.put("colsample_bynode", parameters.featureShare());
            settings.put("eta", 1);
        } else {
            settings.put("colsample_bytree", parameters.featureShare());
            settings.put("eta", parameters.learningRate());
        }
        return settings;
    }

    private static DMatrix matrix(Samples samples) throws XGBoostError {
        DMatrix matrix =
                new DMatrix(
                        Samples.floats(samples.values()),
                        samples.rows(),
                        samples.features(),
                        Float.NaN);
        matrix.setLabel(samples.targets());
        matrix.setWeight(samples.weights());
        return matrix;
    }

    /** Total gain of the splits on each feature; of a linear booster, the weights' sizes. */
    private double[] gain(Booster booster, int features) throws XGBoostError {
        double[] gain = new double[features];
        if (form == Form.LINEAR) {
            String dump = booster.getModelDump((String) null, false)[0];
            String[] lines = dump.substring(dump.indexOf("weight:") + 7).strip().split("\\s+");
            for (int i = 0; i < features; i++) {
                gain[i] = Double.parseDouble(lines[i]);
            }
            return gain;
        }
        booster.getScore((String) null, "total_gain")
                .forEach((name, value) -> gain[Integer.parseInt(name.substring(1))] = value);
        return gain;
    }

    private static TrainingException refusal(XGBoostError refused) {
        return new TrainingException(
                "XGBoost could not train: " + refused.getMessage().lines().findFirst().orElse(""),
                refused);
    }

    private static void dispose(DMatrix matrix) {
        if (matrix != null) {
            matrix.dispose();
        }
    }

    private record BoosterPredictor(Booster booster) implements FittedModel.OfWindows {
        @Override
        public double[] predict(double[] values, int features) {
            int rows = values.length / features;
            double[] probabilities = new double[rows];
            if (rows == 0) {
                return probabilities;
            }
            try {
                DMatrix matrix = new DMatrix(Samples.floats(values), rows, features, Float.NaN);
                float[][] predicted = booster.predict(matrix);
                matrix.dispose();
                for (int i = 0; i < rows; i++) {
                    probabilities[i] = predicted[i][0];
                }
                return probabilities;
            } catch (XGBoostError refused) {
                throw refusal(refused);
            }
        }

        @Override
        public void close() {
            booster.dispose();
        }
    }
}
