package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.Mode;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.Acceptance;
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

/** {@code needletail run CONFIG}: the engine on a real venue; paper unless both gates say live. */
@Command(
        name = "run",
        description =
                "Runs the engine on the configured venue: its market, simulated fills. With --live"
                        + " and live.allowed in the configuration: real orders.",
        footer = {
            "  needletail run config/paper-binance.yaml --journal journal",
            "  needletail run my-live.yaml --live --journal live"
        })
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "Configuration (YAML).")
    private Path file;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            defaultValue = "journal",
            description =
                    "Where the run is journaled; one for each account, and for paper. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Path journal;

    @Option(names = "--live", description = "Send real orders; live.allowed must be true too.")
    private boolean live;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, as 10m.")
    private Duration limit;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one value, as threads.layout=staged. May be repeated.")
    private Map<String, String> overrides = Map.of();

    @Option(
            names = "--accept-truncation",
            description =
                    "Begin on a damaged journal: what lies behind the damage is moved to"
                            + " DIR/quarantine and given up.")
    private boolean acceptTruncation;

    @Option(
            names = "--accept-other-decisions",
            description =
                    "Begin on a journal whose last events this engine or strategy decides otherwise"
                            + " than the one that wrote them: what these make of it holds.")
    private boolean acceptOtherDecisions;

    @Override
    public Integer call() throws InterruptedException {
        Acceptance accepted = new Acceptance(acceptTruncation, acceptOtherDecisions);
        try (EarlyRecovery recovery = EarlyRecovery.begin(journal, accepted)) {
            return run(ConfigFile.read(file, overrides), recovery).number();
        }
    }

    private ExitCode run(NeedletailConfig config, EarlyRecovery recovery)
            throws InterruptedException {
        try (StopSignal stop = new StopSignal()) {
            Mode mode = live ? Mode.LIVE : Mode.PAPER;
            PrintWriter out = spec.commandLine().getOut();
            ExitCode code = new EngineRun(config, mode, recovery, out).run(limit, stop);
            stop.exitCode(code);
            return code;
        }
    }
}
