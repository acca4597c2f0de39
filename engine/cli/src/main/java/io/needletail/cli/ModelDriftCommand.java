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
                    + " sees what it never learnt.",
            "Where the model has predicted in this journal, also how often it was right, beside"
                    + " its training: fallen when it is less by more than luck explains (one-sided"
                    + " 95 percent of a binomial; predictions that share a horizon count as one)."
        },
        footer = {
            "  needletail model drift my-model journal",
            "  needletail model drift my-model journal --alert || mail -s drift me@example.org"
        })
final class ModelDriftCommand implements Callable<Integer> {
    private static final double MOVED = 0.1;

    /** Above it a feature is not what the model learnt from. */
    static final double CHANGED = 0.25;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Directory of the package.")
    private Path model;

    @Parameters(index = "1", paramLabel = "JOURNAL", description = "Journal with features.")
    private Path journal;

    @Option(
            names = "--alert",
            description = "Fail when a feature has changed or the accuracy has fallen.")
    private boolean alert;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Map<String, Double> drift = new DriftRun(model, JournalPath.existing(journal)).run();
        AccuracyDrift accuracy = AccuracyDrift.of(model, journal);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObject object = new JsonObject();
            drift.forEach(object::put);
            accuracy.addTo(object);
            out.println(object);
        } else {
            drift.forEach((feature, index) ->
                    out.println(
                            String.format(
                                    Locale.ROOT, "%-8s %.3f  %s", word(index), index, feature)));
            accuracy.line().ifPresent(out::println);
        }
        out.flush();
        boolean changed = drift.values().stream().anyMatch(index -> index > CHANGED);
        boolean fails = alert && (changed || accuracy.hasFallen());
        return (fails ? ExitCode.FAILURE : ExitCode.OK).number();
    }

    private static String word(double index) {
        return index < MOVED ? "stable" : index <= CHANGED ? "moved" : "changed";
    }
}
