package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
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
            "Make the journal by a backtest over your data, or take one of a session."
        },
        footer = {
            "  needletail backtest --data candles.csv --journal tape",
            "  needletail train --journal tape --out my-model",
            "  needletail train --journal tape --out m --trainer lightgbm --horizon 4 --neutral 20",
            "  needletail train --journal tape --out m --label barrier --profit 2 --stop 1"
                    + " --horizon 24",
            "  needletail train --journal tape --out m --trainer linear --validation expanding",
            "  needletail train --journal tape --out m --trainer lstm --window 100 --units 128",
            "  needletail train --journal tape --out m --tune 60      # then open m/report.html"
        })
final class TrainCommand implements Callable<Integer> {
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
            description = "Where to write the model package.")
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

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path directory = JournalPath.existing(journal);
        NeedletailConfig config =
                file == null ? ConfigFile.ofJournal(directory) : ConfigFile.read(file, Map.of());
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> result;
        try (Steps steps = new Steps()) {
            result =
                    new TrainingRun(config, directory, model, name)
                            .run(labels, trainer, network, steps::at);
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
}
