package io.needletail.cli;

import io.needletail.runtime.JournalDiff;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code needletail diff A B}: where two journals part, and why. */
@Command(
        name = "diff",
        description = "Compares two journals, decision by decision; shows the first difference.",
        footer = "  needletail diff monday-journal monday-again")
final class DiffCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A journal.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Another journal.")
    private Path second;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JournalDiff.Result result =
                JournalDiff.compare(JournalPath.existing(first), JournalPath.existing(second));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(result));
        } else {
            out.printf("%,d events are the same%n", result.events());
            result.difference().ifPresent(difference -> print(out, difference));
        }
        out.flush();
        return (result.difference().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT).number();
    }

    private void print(PrintWriter out, JournalDiff.Difference difference) {
        out.printf(
                "first difference: event %d, %s%n",
                difference.sequence(),
                difference.index() == 0 ? "the input" : "decision " + difference.index());
        out.println("  " + first + ": " + difference.first());
        out.println("  " + second + ": " + difference.second());
        out.println("  " + difference.why());
    }

    private static JsonObject json(JournalDiff.Result result) {
        JsonObject object =
                new JsonObject()
                        .put("same", result.difference().isEmpty())
                        .put("events", result.events());
        result.difference()
                .ifPresent(difference ->
                        object.put("sequence", difference.sequence())
                                .put("index", difference.index())
                                .put("first", difference.first())
                                .put("second", difference.second())
                                .put("why", difference.why()));
        return object;
    }
}
