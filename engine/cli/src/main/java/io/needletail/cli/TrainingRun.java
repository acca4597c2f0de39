package io.needletail.cli;

import io.needletail.core.feature.FeatureSet;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.scoring.ScalingMethod;
import io.needletail.training.Algorithm;
import io.needletail.training.BarLabels;
import io.needletail.training.CalibrationMethod;
import io.needletail.training.Dataset;
import io.needletail.training.HorizonReturn;
import io.needletail.training.LabelRule;
import io.needletail.training.NetworkSettings;
import io.needletail.training.RegimeResult;
import io.needletail.training.RegimeSetup;
import io.needletail.training.RegimeTraining;
import io.needletail.training.TradingTerms;
import io.needletail.training.Training;
import io.needletail.training.TrainingException;
import io.needletail.training.TrainingParameters;
import io.needletail.training.TrainingResult;
import io.needletail.training.TrainingSetup;
import io.needletail.training.Tried;
import io.needletail.training.TripleBarrier;
import io.needletail.training.Validation;
import io.needletail.training.report.TrainingReport;
import io.needletail.training.tuning.Tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The work of {@link TrainCommand}, apart from it: the command line's classes are read at every
 * start, and the live process has no training library to read them with.
 */
final class TrainingRun {
    /** Whether the verdict is anything but not to trade it. */
    static final String WORTH_TRYING = "worth_trying";

    private static final double BASIS_POINTS = 10_000;

    private final NeedletailConfig config;
    private final Path journal;
    private final Path model;
    private final long windowNs;

    /**
     * What to learn from, and where to leave it.
     *
     * @param windowNs how long before the newest row the oldest may be.
     */
    TrainingRun(NeedletailConfig config, Path journal, Path model, long windowNs) {
        this.config = config;
        this.journal = journal;
        this.model = model;
        this.windowNs = windowNs;
    }

    /**
     * Trains, writes the package, and tells what came out, in the order of printing.
     *
     * @param name of the model.
     * @param version of it.
     * @param progress is told what is being done.
     */
    Map<String, String> run(
            String name,
            String version,
            LabelOptions labels,
            TrainerOptions options,
            NetworkOptions network,
            Consumer<String> progress)
            throws IOException {
        try {
            LabelRule rule = rule(labels);
            TrainingSetup setup = setup(options, network);
            Dataset data = data(rule);
            Tried tried = Tried.NOTHING_ELSE;
            if (options.tune() != 0) {
                Tuning.Found found =
                        new Tuning(data, setup, terms(), progress)
                                .search(options.tune(), model, options.threads());
                setup = found.setup();
                tried = found.tried();
            }
            TrainingResult result =
                    new Training(data, rule, terms(), progress)
                            .train(setup, name, version, tried, model);
            Map<String, String> told = told(result);
            told.put("report", TrainingReport.write(result, model).toString());
            return told;
        } catch (TrainingException impossible) {
            throw new CommandFailure(ExitCode.DATA, impossible.getMessage(), impossible);
        }
    }

    /**
     * Finds regimes, writes their package, and tells what came out, in the order of printing.
     *
     * @param name of the package.
     * @param progress is told what is being done.
     */
    Map<String, String> regimes(String name, RegimeOptions options, Consumer<String> progress)
            throws IOException {
        List<String> features = FeatureSet.parse(options.features()).names();
        List<String> names = options.names();
        String orderBy =
                options.orderBy().isEmpty()
                        ? features.getFirst()
                        : FeatureSet.parse(List.of(options.orderBy())).names().getFirst();
        try {
            RegimeSetup setup =
                    new RegimeSetup(
                            features,
                            orderBy,
                            names.isEmpty() ? RegimeSetup.numbered(options.count()) : names);
            progress.accept("regimes");
            RegimeResult result =
                    new RegimeTraining(data(new HorizonReturn(1, 0)), setup)
                            .train(name, config.feature().decisionIntervalNs(), model);
            return told(result, orderBy);
        } catch (TrainingException impossible) {
            throw new CommandFailure(ExitCode.DATA, impossible.getMessage(), impossible);
        }
    }

    private Map<String, String> told(RegimeResult result, String orderBy) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("rows_learned", Integer.toString(result.learnt()));
        told.put("rows_judged", Integer.toString(result.judged()));
        told.put("ordered_by", orderBy);
        for (int i = 0; i < result.found().size(); i++) {
            told.put("regime_" + (i + 1), result.found().get(i).words());
        }
        told.put("log_density_learned", share(result.logDensityLearnt()));
        told.put("log_density_judged", share(result.logDensityJudged()));
        told.put("log_density_judged_without_regimes", share(result.oneLogDensityJudged()));
        told.put("verdict", result.verdict());
        told.put("model", model.toString());
        return told;
    }

    private Dataset data(LabelRule rule) throws IOException {
        BarLabels labels =
                new BarLabels(
                        config.feature().features(),
                        0,
                        config.feature().decisionIntervalNs(),
                        windowNs);
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                labels.on(reader.frame().buffer(), reader.frame().payloadOffset());
            }
        }
        return labels.dataset(rule);
    }

    private TradingTerms terms() {
        return new TradingTerms(
                config.paper().takerBps() / BASIS_POINTS,
                config.signal().minConfidence(),
                config.feature().decisionIntervalNs());
    }

    private static LabelRule rule(LabelOptions labels) {
        return switch (labels.kind()) {
            case DIRECTION -> new HorizonReturn(labels.horizon(), labels.neutralBps());
            case BARRIER ->
                    new TripleBarrier(
                            labels.profit(),
                            labels.stop(),
                            labels.horizon(),
                            TripleBarrier.Width.valueOf(labels.unit().name()),
                            labels.unitBars(),
                            labels.neutralBps());
        };
    }

    private static TrainingSetup setup(TrainerOptions options, NetworkOptions network) {
        Algorithm algorithm = Algorithm.valueOf(options.trainer().name());
        return new TrainingSetup(
                algorithm,
                parameters(algorithm, options).with(measures(algorithm, network)),
                normalisation(options, algorithm),
                calibration(options),
                options.isBalanced(),
                Validation.valueOf(options.validation().name()),
                options.folds(),
                options.embargo());
    }

    private static TrainingParameters parameters(Algorithm algorithm, TrainerOptions options) {
        TrainingParameters own = algorithm.defaults();
        return own.withTrees(
                        given(options.trees(), own.rounds()), given(options.depth(), own.depth()))
                .withLearningRate(given(options.learningRate(), own.learningRate()))
                .withSeed(options.seed());
    }

    private static NetworkSettings measures(Algorithm algorithm, NetworkOptions options) {
        NetworkSettings own = algorithm.defaults().network();
        if (own == null) {
            if (options.isGiven()) {
                throw new TrainingException(
                        "--window, --units, --heads, --dropout, --batch, --precision and --stateful"
                            + " are a network's, and this trainer makes none: add --trainer lstm,"
                            + " or leave them out");
            }
            return null;
        }
        if (options.heads() != null && algorithm != Algorithm.TRANSFORMER) {
            throw new TrainingException("--heads are a Transformer's: leave them out");
        }
        return new NetworkSettings(
                given(options.window(), own.window()),
                given(options.units(), own.units()),
                given(options.heads(), own.heads()),
                given(options.dropout(), own.dropout()),
                given(options.batch(), own.batch()),
                options.isStateful(),
                given(options.precision(), own.precision()));
    }

    private static <T> T given(T option, T own) {
        return option == null ? own : option;
    }

    private static ScalingMethod normalisation(TrainerOptions options, Algorithm algorithm) {
        return options.normalisation() == null
                ? TrainingSetup.of(algorithm).normalisation()
                : options.normalisation().method();
    }

    private static CalibrationMethod calibration(TrainerOptions options) {
        return switch (options.calibration()) {
            case NONE -> null;
            case PLATT -> CalibrationMethod.PLATT;
            case ISOTONIC -> CalibrationMethod.ISOTONIC;
        };
    }

    private Map<String, String> told(TrainingResult result) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("rows", Integer.toString(result.data().rows()));
        told.put("label", result.label());
        told.put(
                result.setup().algorithm().isNetwork() ? "epochs_kept" : "trees_kept",
                Integer.toString(result.rounds()));
        told.put("accuracy_learned", share(result.learned().accuracy()));
        told.put("accuracy_judged", share(result.test().quality().accuracy()));
        told.put("auc_judged", share(result.test().quality().auc()));
        told.put("log_loss_judged", share(result.test().quality().logLoss()));
        told.put("baseline_log_loss", share(result.test().baselines().logLoss()));
        told.put("baseline_commoner_direction", share(result.test().baselines().majority()));
        told.put("baseline_last_direction", share(result.test().baselines().lastDirection()));
        told.put("accuracy_of_folds", folds(result));
        told.put("sharpe_after_costs", share(result.test().alwaysIn().sharpe()));
        told.put("sharpe_of_holding", share(result.test().holding().sharpe()));
        told.put("drawdown_after_costs", share(result.test().alwaysIn().drawdown()));
        result.overfitting()
                .ifPresent(
                        found -> told.put("overfitting_probability", share(found.probability())));
        told.put("parameters", result.setup().parameters().words());
        told.put("beats_baselines", Boolean.toString(result.beatsBaselines()));
        told.put(WORTH_TRYING, Boolean.toString(result.isWorthTrying()));
        told.put("verdict", result.verdict());
        told.put("cost", result.cost());
        told.put("model", model.toString());
        return told;
    }

    private static String folds(TrainingResult result) {
        return String.join(
                " ",
                result.folds().stream()
                        .map(fold -> share(fold.judgement().quality().accuracy()))
                        .toList());
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
