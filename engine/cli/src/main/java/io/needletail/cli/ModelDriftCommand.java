package io.needletail.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail model drift}: whether the features are still what the model learnt from. */
@Command(
        name = "drift",
        description = {
            "Compares the features in a journal with those that a model learnt from: population"
                    + " stability index of each, most changed first.",
            "Below 0.1 a feature is stable, to 0.25 it has moved, above it has changed: the model"
                    + " sees what it never learnt."
        },
        footer = "  needletail model drift my-model journal")
final class ModelDriftCommand implements Callable<Integer> {
    private static final double MOVED = 0.1;
    private static final double CHANGED = 0.25;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Directory of the package.")
    private Path model;

    @Parameters(index = "1", paramLabel = "JOURNAL", description = "Journal with features.")
    private Path journal;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Map<String, Double> drift = new DriftRun(model, JournalPath.existing(journal)).run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObject object = new JsonObject();
            drift.forEach(object::put);
            out.println(object);
        } else {
            drift.forEach((feature, index) ->
                    out.println(
                            String.format(
                                    Locale.ROOT, "%-8s %.3f  %s", word(index), index, feature)));
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static String word(double index) {
        return index < MOVED ? "stable" : index <= CHANGED ? "moved" : "changed";
    }
}
