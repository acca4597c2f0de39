package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.ModelPlaces;
import io.needletail.runtime.NeedletailConfig;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail train}: a model from the features that a journal holds. */
@Command(
        name = "train",
        description = {
            "Trains a model on the features in a journal, judges it on the newest 15 percent of"
                    + " them, and says in words whether it is worth anything. Never shuffled: the"
                    + " oldest 70 percent to learn, 15 to stop by, 15 to judge by, purged at the"
                    + " borders; the older 85 percent also in folds, to see whether it is steady.",
            "Make the journal by a backtest over your data, or take one of a session.",
            "With --once or --schedule it serves the engine that runs on the journal: what it"
                    + " trained predicts in the shadow, beside the champion, and takes its place"
                    + " if its log loss on the same predictions is less by more than luck"
                    + " explains; else it is discarded. Why is in the journal."
        },
        footer = {
            "  needletail backtest --data candles.csv --journal tape",
            "  needletail train --journal tape --out my-model",
            "  needletail train --journal tape --out m --trainer lightgbm --horizon 4 --neutral 20",
            "  needletail train --journal tape --out m --label barrier --profit 2 --stop 1"
                    + " --horizon 24",
            "  needletail train --journal tape --out m --trainer linear --validation expanding",
            "  needletail train --journal tape --out m --trainer lstm --window 100 --units 128",
            "  needletail train --journal tape --out r --trainer regimes --regime-names calm,wild"
                    + " --regimes 2 --regime-features 'atr_ratio(14),return(5)'",
            "  needletail train --journal tape --out m --tune 60      # then open m/report.html",
            "  needletail train --journal journal --out candidates --schedule 24h --history 30d"
        })
final class TrainCommand implements Callable<Integer> {
    private static final String FIRST_VERSION = "1";

    @Spec private CommandSpec spec;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "Journal that holds the features.")
    private Path journal;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "Where to write the model package; beside a running engine, the packages of"
                            + " all rounds.")
    private Path model;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (YAML). Default: that of the journal's own run.")
    private Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "next-bar",
            description = "The model's name. Default: ${DEFAULT-VALUE}.")
    private String name;

    @ArgGroup(exclusive = false, heading = "%nWhat to foretell:%n", validate = false)
    private final LabelOptions labels = new LabelOptions();

    @ArgGroup(exclusive = false, heading = "%nHow to learn:%n", validate = false)
    private final TrainerOptions trainer = new TrainerOptions();

    @ArgGroup(exclusive = false, heading = "%nWhat a network measures:%n", validate = false)
    private final NetworkOptions network = new NetworkOptions();

    @ArgGroup(exclusive = false, heading = "%nBeside a running engine:%n", validate = false)
    private final SuccessionOptions succession = new SuccessionOptions();

    @ArgGroup(exclusive = false, heading = "%nOf --trainer regimes:%n", validate = false)
    private final RegimeOptions regimes = new RegimeOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path directory = JournalPath.existing(journal);
        if (succession.isAsked()) {
            return succeed(directory);
        }
        NeedletailConfig config =
                file == null ? ConfigFile.ofJournal(directory) : ConfigFile.read(file, Map.of());
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> result;
        try (Steps steps = new Steps()) {
            TrainingRun run = new TrainingRun(config, directory, model, succession.windowNs());
            result =
                    trainer.trainer() == TrainerOptions.Trainer.REGIMES
                            ? run.regimes(name, regimes, steps::at)
                            : run.run(name, FIRST_VERSION, labels, trainer, network, steps::at);
        }
        if (json) {
            JsonObject object = new JsonObject();
            result.forEach(object::put);
            out.println(object);
        } else {
            result.forEach((key, value) -> out.println(key.replace('_', ' ') + ": " + value));
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private Integer succeed(Path engine) {
        succession.check();
        if (trainer.trainer() == TrainerOptions.Trainer.REGIMES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--once and --schedule put a model in another's place; regimes have none");
        }
        try (StopSignal stop = new StopSignal();
                Steps steps = new Steps()) {
            Succession rounds =
                    new Succession(
                            engine,
                            model,
                            succession,
                            (out, version) -> candidate(engine, out, version, steps),
                            stop,
                            steps::at);
            SuccessionRecord last =
                    new SuccessionRun(model, succession.schedule(), this::tell, steps::at)
                            .run(rounds, stop);
            boolean failed = last.phase() == SuccessionRecord.Phase.FAILED;
            return (failed ? ExitCode.DATA : ExitCode.OK).number();
        }
    }

    /** By the configuration that the engine has now. */
    private Map<String, String> candidate(Path engine, Path out, String version, Steps steps)
            throws IOException {
        NeedletailConfig config =
                file == null
                        ? ModelPlaces.atEndOf(engine).config()
                        : ConfigFile.read(file, Map.of());
        return new TrainingRun(config, engine, out, succession.windowNs())
                .run(name, version, labels, trainer, network, steps::at);
    }

    private void tell(SuccessionRecord record) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? record.toString()
                        : "round %d: %s%s"
                                .formatted(
                                        record.number(),
                                        record.phase().words(),
                                        record.reason().isEmpty() ? "" : ", " + record.reason()));
        out.flush();
    }
}
