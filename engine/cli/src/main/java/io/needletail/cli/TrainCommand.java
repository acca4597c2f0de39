package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.NeedletailConfig;

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
            "Trains an XGBoost model on the features in a journal; the label is the direction of"
                + " the next bar. Splits by time: the oldest 70 percent to learn, 15 to stop by, 15"
                + " to judge by.",
            "Make the journal by a backtest over your data, or take one of a session."
        },
        footer = {
            "  needletail backtest --data candles.csv --journal tape",
            "  needletail train --journal tape --out my-model"
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

    @Option(
            names = "--trees",
            paramLabel = "N",
            defaultValue = "500",
            description = "Most trees. Default: ${DEFAULT-VALUE}.")
    private int trees;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "4",
            description = "Depth of a tree. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(
            names = "--normalise",
            paramLabel = "none|minmax|zscore|robust|rank",
            defaultValue = "NONE",
            description =
                    "Brings the features to one scale, fitted on the part to learn from and kept in"
                            + " the package. Trees do not need it: they only ask what is greater."
                            + " Default: none.")
    private Normalisation normalisation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path directory = JournalPath.existing(journal);
        NeedletailConfig config =
                file == null ? ConfigFile.ofJournal(directory) : ConfigFile.read(file, Map.of());
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> result =
                new TrainingRun(config, directory, model, name)
                        .run(trees, depth, normalisation.method(), seed);
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
