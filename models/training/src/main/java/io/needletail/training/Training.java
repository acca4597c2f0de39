package io.needletail.training;

import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.PackageDescription;
import io.needletail.scoring.network.WeightPrecision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a model: the oldest 70 percent of the rows to learn from, 15 to stop by, the newest 15 to
 * judge by; and before, the same configuration on folds of the older rows, to see whether it is
 * steady.
 */
public final class Training {
    private final Dataset data;
    private final LabelRule rule;
    private final TradingTerms terms;
    private final Consumer<String> progress;

    /**
     * On some data.
     *
     * @param rule that labelled them.
     * @param progress is told what is being done.
     */
    public Training(Dataset data, LabelRule rule, TradingTerms terms, Consumer<String> progress) {
        this.data = data;
        this.rule = rule;
        this.terms = terms;
        this.progress = progress;
    }

    /**
     * Trains, judges and writes the package.
     *
     * @param name of the model.
     * @param version of it.
     * @param tried what was tried before this configuration was chosen.
     * @param directory where to write; made when absent.
     * @throws TrainingException when the data are too few or the trainer refuses them.
     */
    public TrainingResult train(
            TrainingSetup setup, String name, String version, Tried tried, Path directory)
            throws IOException {
        Fold newest = setup.newest(data, terms);
        List<FoldScore> folds = folds(setup);
        progress.accept("the model itself");
        try (FoldFit fit = FoldFit.of(data, newest, setup)) {
            TrainingResult result = judged(setup, name, tried, folds, newest, fit);
            write(fit, newest, result, version, directory);
            return result;
        }
    }

    private List<FoldScore> folds(TrainingSetup setup) {
        List<Fold> folds = setup.folds(data, terms);
        List<FoldScore> scores = new ArrayList<>();
        for (Fold fold : folds) {
            progress.accept("fold " + (scores.size() + 1) + " of " + folds.size());
            scores.add(FoldScore.of(data, fold, setup, terms));
        }
        return scores;
    }

    private TrainingResult judged(
            TrainingSetup setup,
            String name,
            Tried tried,
            List<FoldScore> folds,
            Fold newest,
            FoldFit fit) {
        return new TrainingResult(
                name,
                setup,
                rule.words(),
                DataSummary.of(data),
                terms,
                fit.model().rounds(),
                fit.model().curve(),
                fit.quality(newest.learn()),
                fit.quality(newest.stop()),
                Judgement.of(data, newest, fit.predict(newest.judge()), terms),
                folds,
                new Permutation(fit, newest.judgeLabelled(data))
                        .importances(data.names(), setup.parameters().seed()),
                tried,
                tried.overfitting());
    }

    private void write(
            FoldFit fit, Fold newest, TrainingResult result, String version, Path directory)
            throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(fit.model().fileName()), fit.model().weights());
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(FeatureHistograms.MEMBER, FeatureHistograms.of(data, newest.learn()).json());
        Map<String, Double> metrics = metrics(result);
        NetworkSettings network = result.setup().parameters().network();
        if (network != null && network.precision() != WeightPrecision.FP32) {
            more.put(WeightPrecision.MEMBER, network.precision().key());
            metrics.put("precisionError", fit.precisionError(newest.judge(), network.precision()));
        }
        ModelPackage.write(
                directory,
                description(fit.model().kind(), version, result, metrics),
                fit.scaler(),
                fit.model().predictor().sees(),
                fit.calibration(),
                more,
                fit.model().fileName());
    }

    private PackageDescription description(
            String kind, String version, TrainingResult result, Map<String, Double> metrics) {
        long barIntervalNs = terms.barIntervalNs();
        return new PackageDescription(
                result.name(),
                version,
                kind,
                data.names(),
                rule.words(),
                barIntervalNs,
                rule.horizonBars() * barIntervalNs,
                origin(result),
                metrics);
    }

    private static Map<String, String> origin(TrainingResult result) {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("from", result.data().from().toString());
        origin.put("to", result.data().to().toString());
        origin.put("rows", Integer.toString(result.data().rows()));
        origin.put("algorithm", result.setup().algorithm().name());
        origin.put("parameters", result.setup().parameters().words());
        origin.put("configurationsTried", Integer.toString(result.tried().configurations()));
        origin.put("verdict", result.verdict());
        return origin;
    }

    private static Map<String, Double> metrics(TrainingResult result) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Judgement test = result.test();
        metrics.put("testAccuracy", test.quality().accuracy());
        metrics.put("testAuc", test.quality().auc());
        metrics.put("testLogLoss", test.quality().logLoss());
        metrics.put("testSharpeAfterCosts", test.alwaysIn().sharpe());
        metrics.put("trainAccuracy", result.learned().accuracy());
        metrics.put("majorityAccuracy", test.baselines().majority());
        metrics.put("lastDirectionAccuracy", test.baselines().lastDirection());
        result.overfitting()
                .ifPresent(found -> metrics.put("overfittingProbability", found.probability()));
        return metrics;
    }
}
