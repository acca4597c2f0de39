package io.needletail.training;

import com.microsoft.ml.lightgbm.PredictionType;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Trains LightGBM's boosted trees, on one thread, and keeps them as its own text. */
final class LightgbmTrainer implements Trainer {
    private static final String WEIGHTS = "weights.txt";

    /** Which of the booster's data sets an evaluation is of. */
    private static final int LEARN = 0;

    private static final int STOP = 1;

    @Override
    public FittedModel fit(Samples learn, Samples stop, TrainingParameters parameters) {
        LightgbmLibrary.load();
        String settings = settings(parameters);
        try (LGBMDataset learnt = dataset(learn, settings, null);
                LGBMDataset stopped = dataset(stop, settings, learnt);
                LGBMBooster booster = LGBMBooster.create(learnt, settings)) {
            booster.addValidData(stopped);
            LearningCurve curve =
                    LearningCurve.until(
                            parameters.rounds(),
                            parameters.patience(),
                            round -> {
                                booster.updateOneIter();
                                return new LearningCurve.Losses(
                                        booster.getEval(LEARN)[0], booster.getEval(STOP)[0]);
                            });
            int rounds = curve.best();
            String text = booster.saveModelToString(0, rounds, FeatureImportanceType.GAIN);
            double[] gain = booster.featureImportance(rounds, FeatureImportanceType.GAIN);
            return new FittedModel(
                    "lightgbm",
                    WEIGHTS,
                    text.getBytes(StandardCharsets.UTF_8),
                    rounds,
                    curve,
                    FittedModel.shares(gain),
                    new TextPredictor(LGBMBooster.loadModelFromString(text)));
        } catch (LGBMException refused) {
            throw refusal(refused);
        }
    }

    private static LGBMDataset dataset(Samples samples, String settings, LGBMDataset reference)
            throws LGBMException {
        LGBMDataset set =
                LGBMDataset.createFromMat(
                        samples.values(),
                        samples.rows(),
                        samples.features(),
                        true,
                        settings,
                        reference);
        set.setField("label", samples.targets());
        set.setField("weight", samples.weights());
        return set;
    }

    private static String settings(TrainingParameters parameters) {
        return new StringJoiner(" ")
                .add("objective=binary")
                .add("metric=binary_logloss")
                .add("is_provide_training_metric=true")
                .add("num_threads=1")
                .add("deterministic=true")
                .add("force_row_wise=true")
                .add("verbosity=-1")
                .add("max_depth=" + parameters.depth())
                .add("num_leaves=" + (1 << parameters.depth()))
                .add("learning_rate=" + parameters.learningRate())
                .add("bagging_freq=1")
                .add("bagging_fraction=" + parameters.rowShare())
                .add("feature_fraction=" + parameters.featureShare())
                .add("min_data_in_leaf=" + parameters.leastRows())
                .add("lambda_l2=" + parameters.shrinkage())
                .add("seed=" + (parameters.seed() & Integer.MAX_VALUE))
                .toString();
    }

    private static TrainingException refusal(LGBMException refused) {
        return new TrainingException("LightGBM could not train: " + refused.getMessage(), refused);
    }

    private record TextPredictor(LGBMBooster booster) implements FittedModel.OfWindows {
        @Override
        public double[] predict(double[] values, int features) {
            int rows = values.length / features;
            try {
                return rows == 0
                        ? new double[0]
                        : booster.predictForMat(
                                values,
                                rows,
                                features,
                                true,
                                PredictionType.C_API_PREDICT_NORMAL,
                                "num_threads=1");
            } catch (LGBMException refused) {
                throw refusal(refused);
            }
        }

        @Override
        public void close() {
            try {
                booster.close();
            } catch (LGBMException refused) {
                throw refusal(refused);
            }
        }
    }
}
