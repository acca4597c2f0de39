package io.needletail.training;

import io.needletail.scoring.ModelDescription;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.Scaler;
import io.needletail.scoring.ScalingMethod;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a gradient-boosted forest on the direction of the next bar, and writes a model package.
 */
public final class XgboostTrainer {
    private static final String WEIGHTS = "weights.json";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private XgboostTrainer() {}

    /**
     * Trains, judges and writes.
     *
     * @param raw rows in the order of time.
     * @param parameters how.
     * @param normalisation of the features, fitted to the part to learn from; null = none.
     * @param name of the model.
     * @param barIntervalNs the decision bar; the label looks one bar ahead.
     * @param directory where to write the package; made when absent.
     * @throws TrainingException when the data are too few or XGBoost refuses them.
     */
    public static TrainingResult train(
            Dataset raw,
            TrainingParameters parameters,
            ScalingMethod normalisation,
            String name,
            long barIntervalNs,
            Path directory)
            throws IOException {
        TimeSplit split = TimeSplit.of(raw, barIntervalNs);
        Scaler scaler =
                normalisation == null ? null : ScalerFit.of(normalisation, raw, split.trainTo());
        Dataset data = raw.scaledBy(scaler);
        Part train = Part.of(data, 0, split.trainTo());
        Part valid = Part.of(data, split.validFrom(), split.validTo());
        Part test = Part.of(data, split.testFrom(), data.size());
        Files.createDirectories(directory);
        try {
            Booster booster = fit(train, valid, parameters);
            TrainingResult result = judge(booster, data, split, List.of(train, valid, test));
            booster.saveModel(directory.resolve(WEIGHTS).toString());
            ModelPackage.write(
                    directory,
                    description(data, parameters, name, barIntervalNs, result),
                    scaler,
                    WEIGHTS);
            return result;
        } catch (XGBoostError refused) {
            throw new TrainingException(
                    "XGBoost could not train: " + refused.getMessage(), refused);
        }
    }

    private static Booster fit(Part train, Part valid, TrainingParameters parameters)
            throws XGBoostError {
        double[] losses = new double[parameters.trees()];
        Map<String, Object> forXgboost = parameters.forXgboost(train.share());
        Booster booster =
                XGBoost.train(train.matrix(), forXgboost, 0, new LinkedHashMap<>(), null, null);
        int best = 0;
        for (int tree = 0; tree < losses.length && tree - best <= parameters.patience(); tree++) {
            booster.update(train.matrix(), tree);
            losses[tree] = valid.quality(booster).logLoss();
            best = losses[tree] < losses[best] ? tree : best;
        }
        return XGBoost.train(
                train.matrix(), forXgboost, best + 1, new LinkedHashMap<>(), null, null);
    }

    private static TrainingResult judge(
            Booster booster, Dataset data, TimeSplit split, List<Part> parts) throws XGBoostError {
        Part train = parts.get(0);
        Part test = parts.get(2);
        boolean majority = train.share() > 0.5;
        int majorityRight = 0;
        int lastRight = 0;
        for (int i = split.testFrom(); i < data.size(); i++) {
            majorityRight += data.up(i) == majority ? 1 : 0;
            lastRight += data.up(i) == data.up(i - 1) ? 1 : 0;
        }
        return new TrainingResult(
                data.size(),
                booster.getModelDump((String) null, false).length,
                train.quality(booster),
                parts.get(1).quality(booster),
                test.quality(booster),
                (double) majorityRight / test.size(),
                (double) lastRight / test.size(),
                test.size());
    }

    private static ModelDescription description(
            Dataset data,
            TrainingParameters parameters,
            String name,
            long barIntervalNs,
            TrainingResult result) {
        Map<String, String> training = new LinkedHashMap<>();
        training.put("from", instant(data.timeNs(0)));
        training.put("to", instant(data.timeNs(data.size() - 1)));
        training.put("rows", Integer.toString(data.size()));
        training.put("parameters", parameters.toString());
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("testAccuracy", result.test().accuracy());
        metrics.put("testAuc", result.test().auc());
        metrics.put("testLogLoss", result.test().logLoss());
        metrics.put("trainAccuracy", result.train().accuracy());
        metrics.put("majorityAccuracy", result.majorityAccuracy());
        metrics.put("lastDirectionAccuracy", result.lastDirectionAccuracy());
        return new ModelDescription(
                name,
                "1",
                "xgboost",
                data.names(),
                "the next bar closes above this one's close",
                barIntervalNs,
                barIntervalNs,
                training,
                metrics);
    }

    private static String instant(long timeNs) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(timeNs, NANOS_PER_SECOND),
                        Math.floorMod(timeNs, NANOS_PER_SECOND))
                .toString();
    }

    /** Rows [from, to) as XGBoost wants them. */
    private record Part(DMatrix matrix, boolean[] labels) {

        static Part of(Dataset data, int from, int to) {
            int features = data.names().size();
            int rows = to - from;
            float[] values = new float[rows * features];
            float[] targets = new float[rows];
            boolean[] labels = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(data.row(from + i), 0, values, i * features, features);
                labels[i] = data.up(from + i);
                targets[i] = labels[i] ? 1 : 0;
            }
            try {
                DMatrix matrix = new DMatrix(values, rows, features, Float.NaN);
                matrix.setLabel(targets);
                return new Part(matrix, labels);
            } catch (XGBoostError refused) {
                throw new TrainingException("XGBoost refused the data", refused);
            }
        }

        int size() {
            return labels.length;
        }

        /** Share of rows that came true, kept away from 0 and 1. */
        double share() {
            int up = 0;
            for (boolean label : labels) {
                up += label ? 1 : 0;
            }
            return (up + 1.0) / (labels.length + 2.0);
        }

        Quality quality(Booster booster) throws XGBoostError {
            float[][] predicted = booster.predict(matrix);
            double[] probabilities = new double[predicted.length];
            for (int i = 0; i < predicted.length; i++) {
                probabilities[i] = predicted[i][0];
            }
            return Quality.of(probabilities, labels);
        }
    }
}
