package io.needletail.cli;

import io.needletail.runtime.journal.Salvage;
import io.needletail.runtime.journal.SalvageReport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

/** {@code needletail salvage DIR OUT}: what is whole of a damaged journal, also behind holes. */
@Command(
        name = "salvage",
        description = {
            "Copies what is whole of a damaged journal, also behind holes, to a new directory.",
            "The journal itself is only read. A copy that lacks events is marked: replay, tail and"
                    + " explain read it, 'run' refuses it unless --accept-truncation is given."
        },
        footer = "  needletail salvage journal journal-salvaged")
final class SalvageCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The damaged journal.")
    private Path journal;

    @Parameters(index = "1", paramLabel = "OUT", description = "A directory that is not there yet.")
    private Path target;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        SalvageReport report = Salvage.copy(JournalPath.existing(journal), target);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report));
        } else {
            report.toLines().forEach(out::println);
        }
        return ExitCode.OK.number();
    }

    private static JsonObject json(SalvageReport report) {
        StringJoiner holes = new StringJoiner(",", "[", "]");
        for (SalvageReport.Hole hole : report.holes()) {
            holes.add(
                    new JsonObject()
                            .put("after", hole.after())
                            .put("before", hole.before())
                            .toString());
        }
        return new JsonObject()
                .put("whole", report.isWhole())
                .put("events", report.events())
                .put("records", report.records())
                .put("last_sequence", report.lastSequence())
                .put("published", report.published())
                .put("left_out", report.leftOut())
                .raw("holes", holes.toString());
    }
}
