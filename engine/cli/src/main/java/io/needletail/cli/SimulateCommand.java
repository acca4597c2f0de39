package io.needletail.cli;

import io.needletail.runtime.simulate.Shrinking;
import io.needletail.runtime.simulate.Simulation;
import io.needletail.runtime.simulate.SimulationOptions;
import io.needletail.runtime.simulate.SimulationResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code needletail simulate}: the whole engine through days of faults, under a virtual clock. */
@Command(
        name = "simulate",
        description =
                "Runs the whole engine against the embedded venue under a virtual clock, with"
                        + " faults of network, venue, disk, clock and process.",
        footer = {
            "  needletail simulate --seed 42 --days 1",
            "  needletail simulate --seed 1 --seeds 100 --days 0.01",
            "  needletail simulate --seed 1 --for 10m --days 0.05",
            "  needletail simulate --seed 42 --days 1 --until 17"
        })
final class SimulateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", required = true, description = "Of everything.")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "So many seeds from that one on. Default: 1, or as many as --for allows.")
    private Long seeds;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Seeds from that one on until this time is over, as 10m.")
    private Duration limit;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "1",
            description = "Days of each seed, as 0.01. Default: ${DEFAULT-VALUE}.")
    private double days;

    @Option(
            names = "--until",
            paramLabel = "N",
            description =
                    "Only the seed's first N faults strike; makes a failing seed's story short.")
    private Long until;

    @Option(
            names = "--intensity",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "How often faults strike; 0: none, 1: as usual. Default: ${DEFAULT-VALUE}.")
    private double intensity;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (YAML). Default: config/simulate.yaml.")
    private Path file;

    private final SimulationTally tally = new SimulationTally();

    @Override
    public Integer call() {
        long most = mostSeeds();
        String text = text();
        PrintWriter out = spec.commandLine().getOut();
        long startNs = System.nanoTime();
        try (Progress progress = new Progress("events simulated")) {
            long done = 0;
            while (done < most && !isOver(startNs)) {
                SimulationOptions options = options(text, seed + done++);
                SimulationResult result = Simulation.run(options);
                tally.add(result);
                if (result.violation() != null) {
                    tell(out, options, result);
                }
                progress.at(tally.events());
            }
        }
        tally.print(out, System.nanoTime() - startNs);
        return tally.violations() == 0 ? ExitCode.OK.number() : ExitCode.FAILURE.number();
    }

    private long mostSeeds() {
        if (seeds != null && seeds < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--seeds is " + seeds + "; expected 1 or more");
        }
        return seeds != null ? seeds : limit == null ? 1 : Long.MAX_VALUE;
    }

    private boolean isOver(long startNs) {
        return limit != null && System.nanoTime() - startNs >= limit.toNanos();
    }

    private String text() {
        Path path = file != null ? file : SampleConfig.root().resolve("config/simulate.yaml");
        try {
            return Files.readString(path);
        } catch (IOException missing) {
            throw new CommandFailure(
                    ExitCode.USAGE, path + " cannot be read; install again, or give --config");
        }
    }

    private SimulationOptions options(String text, long one) {
        long most = until == null ? Long.MAX_VALUE : until;
        try {
            return new SimulationOptions(text, one, days, most, intensity);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, "--" + wrong.getMessage(), wrong);
        }
    }

    private void tell(PrintWriter out, SimulationOptions options, SimulationResult result) {
        out.println("seed " + options.seed() + ": " + result.violation().getMessage());
        result.lines().forEach(line -> out.println("  " + line));
        SimulationOptions shortest = Shrinking.shortest(options, result.faultCount());
        out.printf(
                Locale.ROOT,
                "reproduce: scripts/needletail simulate --seed %d --days %s --intensity %s --until"
                        + " %d%n",
                options.seed(),
                options.days(),
                options.intensity(),
                shortest.mostFaults());
        out.flush();
    }
}
