package io.needletail.cli;

import io.needletail.runtime.journal.Damage;
import io.needletail.runtime.journal.JournalVerifier;
import io.needletail.runtime.journal.VerifyReport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

/** {@code needletail verify DIR}: is every record of a journal there, as it was written? */
@Command(
        name = "verify",
        description =
                "Checks every record's checksum, chain and sequence; lists every damaged place.",
        footer = "  needletail verify journal")
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The journal.")
    private Path journal;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        VerifyReport report = JournalVerifier.verify(JournalPath.existing(journal));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report));
        } else {
            report.toLines().forEach(out::println);
        }
        return (report.isWhole() ? ExitCode.OK : ExitCode.JOURNAL_DAMAGED).number();
    }

    private static JsonObject json(VerifyReport report) {
        StringJoiner places = new StringJoiner(",", "[", "]");
        for (Damage damage : report.damage()) {
            places.add(
                    new JsonObject()
                            .put("file", damage.file().toString())
                            .put("offset", damage.offset())
                            .put("after_sequence", damage.sequence())
                            .put("fault", damage.fault().name())
                            .put("remedy", damage.remedy())
                            .toString());
        }
        return new JsonObject()
                .put("sound", report.isSound())
                .put("records", report.records())
                .put("inputs", report.inputs())
                .put("decisions", report.decisions())
                .put("poisoned", report.poisoned())
                .put("runs", report.runs())
                .put("first_sequence", report.firstSequence())
                .put("last_sequence", report.lastSequence())
                .put("last_crc", "%08x".formatted(report.lastCrc()))
                .put("sealed", report.sealed())
                .put("unfinished", report.unfinished())
                .put("salvaged", report.salvaged())
                .put("holes", report.holes())
                .raw("damage", places.toString());
    }
}
