package io.needletail.cli;

import io.needletail.runtime.simulate.FaultClass;
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
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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
            "  needletail simulate --seed 42 --days 1 --until 17"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final double SECONDS_PER_DAY = 86_400;

    @Spec private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", required = true, description = "Of everything.")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "So many seeds from that one on. Default: ${DEFAULT-VALUE}.")
    private long seeds;

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

    private final Map<FaultClass, Long> faults = new EnumMap<>(FaultClass.class);
    private double simulatedDays;
    private long events;
    private long hash;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String text = text();
        int violations = 0;
        long startNs = System.nanoTime();
        for (long one = seed; one < seed + seeds; one++) {
            SimulationOptions options = options(text, one);
            SimulationResult result = Simulation.run(options);
            add(result);
            if (result.violation() != null) {
                violations++;
                tell(out, options, result);
            }
        }
        summary(out, violations, (System.nanoTime() - startNs) / 1e9);
        return violations == 0 ? ExitCode.OK.number() : ExitCode.FAILURE.number();
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

    private void add(SimulationResult result) {
        result.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        simulatedDays += result.days();
        events += result.events();
        hash = Long.rotateLeft(hash, 1) ^ result.hash();
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
    }

    private void summary(PrintWriter out, int violations, double seconds) {
        out.printf(
                Locale.ROOT,
                "%d events in %.1f s, %.0f times real time, %d violations%n",
                events,
                seconds,
                simulatedDays * SECONDS_PER_DAY / seconds,
                violations);
        out.printf(Locale.ROOT, "days %.4f%n", simulatedDays);
        long total = faults.values().stream().mapToLong(Long::longValue).sum();
        out.println("faults " + total);
        faults.forEach((fault, count) ->
                out.println("  " + fault + " " + count + " (" + fault.rows() + ")"));
        out.printf(Locale.ROOT, "hash %016x%n", hash);
        out.flush();
    }
}
