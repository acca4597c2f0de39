package io.needletail.cli;

import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.scoring.ScalingMethod;
import io.needletail.training.BarLabels;
import io.needletail.training.TrainingException;
import io.needletail.training.TrainingParameters;
import io.needletail.training.TrainingResult;
import io.needletail.training.XgboostTrainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The work of {@link TrainCommand}, apart from it: the command line's classes are read at every
 * start, and the live process has no training library to read them with.
 */
final class TrainingRun {
    private final NeedletailConfig config;
    private final Path journal;
    private final Path model;
    private final String name;

    TrainingRun(NeedletailConfig config, Path journal, Path model, String name) {
        this.config = config;
        this.journal = journal;
        this.model = model;
        this.name = name;
    }

    /**
     * Trains, writes the package, and tells what came out, in the order of printing.
     *
     * @param normalisation of the features; null = none.
     */
    Map<String, String> run(int trees, int depth, ScalingMethod normalisation, long seed)
            throws IOException {
        long intervalNs = config.feature().decisionIntervalNs();
        BarLabels labels = new BarLabels(config.feature().features(), 0, intervalNs);
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                labels.on(reader.frame().buffer(), reader.frame().payloadOffset());
            }
        }
        try {
            TrainingResult result =
                    XgboostTrainer.train(
                            labels.dataset(),
                            parameters(trees, depth, seed),
                            normalisation,
                            name,
                            intervalNs,
                            model);
            return told(result, cost(labels.meanMove()));
        } catch (TrainingException impossible) {
            throw new CommandFailure(ExitCode.DATA, impossible.getMessage(), impossible);
        }
    }

    private static TrainingParameters parameters(int trees, int depth, long seed) {
        TrainingParameters defaults = TrainingParameters.defaults();
        return new TrainingParameters(
                trees,
                depth,
                defaults.learningRate(),
                defaults.rowShare(),
                defaults.featureShare(),
                defaults.patience(),
                seed);
    }

    private Map<String, String> told(TrainingResult result, String cost) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("rows", Integer.toString(result.rows()));
        told.put("trees_kept", Integer.toString(result.trees()));
        told.put("accuracy_learned", share(result.train().accuracy()));
        told.put("accuracy_judged", share(result.test().accuracy()));
        told.put("auc_judged", share(result.test().auc()));
        told.put("baseline_commoner_direction", share(result.majorityAccuracy()));
        told.put("baseline_last_direction", share(result.lastDirectionAccuracy()));
        told.put("beats_baselines", Boolean.toString(result.beatsBaselines()));
        told.put("verdict", result.verdict());
        told.put("cost", cost);
        told.put("model", model.toString());
        return told;
    }

    /** Being right is not yet earning: what a bar moves, beside what trading it costs. */
    private String cost(double meanMove) {
        double fees = 2 * config.paper().takerBps() / 10_000;
        return String.format(
                Locale.ROOT,
                "a bar moves %.4f %% on average, a round trip costs %.4f %% in fees%s",
                100 * meanMove,
                100 * fees,
                meanMove < fees ? ": being right on every bar would not pay for trading it" : "");
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
