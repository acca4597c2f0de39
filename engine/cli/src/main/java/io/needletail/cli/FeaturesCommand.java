package io.needletail.cli;

import io.needletail.core.feature.FeatureCatalog;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** {@code needletail features}: what a model can be given to look at. */
@Command(
        name = "features",
        description = "Lists the features that exist; @1m stands for any bar interval.",
        footer = "  needletail features --json")
final class FeaturesCommand implements Callable<Integer> {
    private static final String ROW = "%-32s %-7s %-20s %-19s %s%n";

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.printf(ROW, "feature", "source", "range", "warm after", "what it is");
        }
        for (FeatureCatalog.Entry entry : FeatureCatalog.entries()) {
            if (json) {
                out.println(json(entry));
            } else {
                out.printf(
                        ROW,
                        entry.form(),
                        entry.source(),
                        entry.range(),
                        entry.warmUp(),
                        entry.description());
            }
        }
        return ExitCode.OK.number();
    }

    private static JsonObject json(FeatureCatalog.Entry entry) {
        return new JsonObject()
                .put("name", entry.form())
                .put("description", entry.description())
                .put("source", entry.source())
                .put("range", entry.range())
                .put("warmup", entry.warmUp());
    }
}
