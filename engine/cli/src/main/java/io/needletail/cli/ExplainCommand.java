package io.needletail.cli;

import io.needletail.runtime.Explain;
import io.needletail.runtime.Explanation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

/** {@code needletail explain DIR ORDER}: why an order was sent, or why a bar ended without one. */
@Command(
        name = "explain",
        description =
                "Shows why an order was sent: frame, bar, features, prediction, signal, every risk"
                        + " check, order, fills. Or why a bar ended without one.",
        footer = {
            "  needletail explain journal nt-1-42",
            "  needletail explain journal --bar 2026-11-20T14:30:00Z --instrument BTCUSDT"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The journal.")
    private Path journal;

    @Parameters(
            index = "1",
            paramLabel = "ORDER_ID",
            arity = "0..1",
            description = "The order, as nt-1-42 or as a number.")
    private String order;

    @Option(
            names = "--bar",
            paramLabel = "TIME",
            description = "Explain the bar that covers or ends at this moment instead.")
    private Instant bar;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            defaultValue = "0",
            description = "Instrument of the bar. Default: the first.")
    private String instrument;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        Explanation explanation = explanation(JournalPath.existing(journal));
        if (explanation.steps().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    explanation.subject()
                            + " is not in this journal; 'needletail tail "
                            + journal
                            + " --type OrderIntent' lists its orders");
        }
        print(explanation);
        return ExitCode.OK.number();
    }

    private Explanation explanation(Path directory) {
        if ((order == null) == (bar == null)) {
            throw new CommandFailure(ExitCode.USAGE, "give an ORDER_ID, or --bar TIME");
        }
        if (bar != null) {
            int id = InstrumentNames.of(directory).id(instrument);
            long timeNs = bar.getEpochSecond() * NANOS_PER_SECOND + bar.getNano();
            return Explain.bar(directory, id, timeNs);
        }
        try {
            return Explain.order(directory, Explain.parseOrderId(order));
        } catch (IllegalArgumentException notAnId) {
            throw new CommandFailure(ExitCode.USAGE, notAnId.getMessage(), notAnId);
        }
    }

    private void print(Explanation explanation) {
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.println(explanation.subject());
        }
        for (Explanation.Step step : explanation.steps()) {
            out.println(
                    json
                            ? new JsonObject()
                                    .put("part", step.part())
                                    .put("sequence", step.sequence())
                                    .put("engine_time_ns", step.timeNs())
                                    .raw("record", step.json())
                            : "%-11s %s".formatted(step.part(), StepText.of(step)));
        }
        out.flush();
    }
}
