package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.Mode;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.EarlyRecovery;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail record CONFIG}: a venue's market onto a tape. */
@Command(
        name = "record",
        description = "Records the venue's market to a tape: a journal of inputs, no orders.",
        footer = {
            "  needletail record config/paper-binance.yaml --journal tape --for 8h",
            "  needletail backtest --data tape --journal test"
        })
final class RecordCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "Configuration (YAML).")
    private Path file;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            defaultValue = "tape",
            description = "Where the tape is written. Default: ${DEFAULT-VALUE}.")
    private Path journal;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, as 8h.")
    private Duration limit;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one value, as venue.rest=…. May be repeated.")
    private Map<String, String> overrides = Map.of();

    @Option(
            names = "--accept-truncation",
            description =
                    "Begin on a damaged journal: what lies behind the damage is moved to"
                            + " DIR/quarantine and given up.")
    private boolean acceptTruncation;

    @Override
    public Integer call() throws InterruptedException {
        try (EarlyRecovery recovery = EarlyRecovery.begin(journal, acceptTruncation)) {
            return run(ConfigFile.read(file, overrides), recovery).number();
        }
    }

    private ExitCode run(NeedletailConfig config, EarlyRecovery recovery)
            throws InterruptedException {
        try (StopSignal stop = new StopSignal()) {
            PrintWriter out = spec.commandLine().getOut();
            ExitCode code = new EngineRun(config, Mode.RECORD, recovery, out).run(limit, stop);
            stop.exitCode(code);
            return code;
        }
    }
}
