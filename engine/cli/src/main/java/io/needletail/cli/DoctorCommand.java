package io.needletail.cli;

import io.needletail.cli.doctor.Doctor;
import io.needletail.cli.doctor.Finding;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code needletail doctor}: what is wrong with this machine and how to mend it. */
@Command(
        name = "doctor",
        description =
                "Looks at the JDK, flags, memory, disk, clock, credentials, ports and stale locks.",
        footer = "  needletail doctor --journal journal --config config/paper-binance.yaml")
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--journal", paramLabel = "DIR", description = "Journal to look at.")
    private Path journal;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration to look at.")
    private Path config;

    @Option(
            names = "--online",
            description = "Also ask the configured venue for its time: one public request.")
    private boolean online;

    @Option(names = "--json", description = "One JSON object per finding.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(journal, config, online).examine();
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(json ? finding.json() : finding.text()));
        boolean sick = findings.stream().anyMatch(f -> f.level() == Finding.Level.WRONG);
        return (sick ? ExitCode.ENVIRONMENT : ExitCode.OK).number();
    }
}
