package io.needletail.training;

import io.needletail.scoring.ScalingMethod;

import java.util.List;

/**
 * What to train and how to compare.
 *
 * @param algorithm what.
 * @param parameters how.
 * @param normalisation of the features, fitted to each fold's rows to learn from; null = none.
 * @param calibration of the answers, fitted to each fold's rows to stop by; null = none.
 * @param balanced whether both sides shall count the same in all.
 * @param validation how folds are cut.
 * @param folds how many.
 * @param embargo share of the rows left out behind a judged part.
 */
public record TrainingSetup(
        Algorithm algorithm,
        TrainingParameters parameters,
        ScalingMethod normalisation,
        CalibrationMethod calibration,
        boolean balanced,
        Validation validation,
        int folds,
        double embargo) {

    /** Boosted trees as they are, compared by five purged folds. */
    public static TrainingSetup of(Algorithm algorithm) {
        return new TrainingSetup(
                algorithm,
                algorithm.defaults(),
                algorithm.isOfTrees() ? null : ScalingMethod.ZSCORE,
                null,
                false,
                Validation.KFOLD,
                5,
                0.01);
    }

    /** With other parameters. */
    public TrainingSetup with(TrainingParameters others) {
        return new TrainingSetup(
                algorithm,
                others,
                normalisation,
                calibration,
                balanced,
                validation,
                folds,
                embargo);
    }

    /** With other normalisation. */
    public TrainingSetup with(ScalingMethod method) {
        return new TrainingSetup(
                algorithm, parameters, method, calibration, balanced, validation, folds, embargo);
    }

    /** With another calibration. */
    public TrainingSetup with(CalibrationMethod method) {
        return new TrainingSetup(
                algorithm, parameters, normalisation, method, balanced, validation, folds, embargo);
    }

    /** The cut that the model is made and judged by, of rows that it can be asked about. */
    public Fold newest(Dataset data, TradingTerms terms) {
        return seen(data, List.of(Validation.newest(data)), terms).getFirst();
    }

    /** The folds to compare by, of rows that it can be asked about. */
    public List<Fold> folds(Dataset data, TradingTerms terms) {
        return seen(data, validation.folds(data, folds, embargo), terms);
    }

    private List<Fold> seen(Dataset data, List<Fold> cut, TradingTerms terms) {
        if (!algorithm.isNetwork()) {
            return cut;
        }
        Windows windows = new Windows(data, parameters.window(), terms.barIntervalNs());
        return cut.stream().map(windows::of).toList();
    }
}
