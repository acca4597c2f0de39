package io.needletail.cli;

import io.needletail.runtime.CountersFile;
import io.needletail.runtime.Explain;
import io.needletail.runtime.LatestField;
import io.needletail.runtime.LatestValues;
import io.needletail.runtime.Mode;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.Replay;
import io.needletail.runtime.ReplayResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail demo}: an exchange on loopback, an engine that trades on it, and the proof. */
@Command(
        name = "demo",
        description =
                "Starts the embedded venue in a process of its own, trades against it over real"
                        + " sockets, then replays the session and compares every byte.",
        footer = {"  needletail demo", "  needletail demo --for 30s --journal /tmp/demo"})
final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, as 30s.")
    private Duration limit;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Where the session is journaled. Default: a new directory.")
    private Path journal;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the market. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "60",
            description = "Market time per wall time. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one value, as threads.layout=staged. May be repeated.")
    private Map<String, String> overrides = Map.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = journal == null ? Files.createTempDirectory("needletail-demo-") : journal;
        Path keys = Files.createTempDirectory("needletail-keys-");
        PrintWriter out = spec.commandLine().getOut();
        if (Files.isDirectory(directory.resolve("queue"))) {
            out.println(
                    "note: "
                            + directory
                            + " holds an earlier session, whose market ran ahead of the clock; this"
                            + " one decides again once its market has caught up");
        }
        try (StopSignal stop = new StopSignal()) {
            ExitCode code;
            try (VenueProcess venue = VenueProcess.start(seed, speed, keys)) {
                EngineRun run =
                        new EngineRun(config(venue.address(), keys), Mode.DEMO, directory, out);
                code = run.run(limit, stop);
                run.toFirstOrder()
                        .ifPresent(time ->
                                out.printf("first order after %.1f s%n", time.toMillis() / 1000.0));
            } finally {
                delete(keys);
            }
            ExitCode proof = prove(directory, out);
            stop.exitCode(code == ExitCode.OK ? proof : code);
            return (code == ExitCode.OK ? proof : code).number();
        }
    }

    private NeedletailConfig config(VenueAddress address, Path keys) {
        Map<String, String> values = new HashMap<>(overrides);
        values.putIfAbsent("venue.rest", address.rest());
        values.putIfAbsent("venue.streams", address.streams());
        values.putIfAbsent("venue.api", address.api());
        values.putIfAbsent("venue.credentials", keys.toString());
        return SampleConfig.read(null, "demo.yaml", values);
    }

    private static ExitCode prove(Path directory, PrintWriter out) {
        ReplayResult result = Replay.verify(directory);
        out.println("journal: " + directory);
        out.println("try next:");
        out.println("  scripts/needletail tail " + directory + " --type OrderIntent --json");
        out.println("  scripts/needletail explain " + directory + " " + lastOrder(directory));
        out.println("  scripts/needletail replay " + directory + " --verify");
        out.println(
                result.identical()
                        ? "replay identical: %d events, hash %s"
                                .formatted(result.events(), result.hashHex())
                        : "replay DIFFERENT at event "
                                + result.firstDifference().orElseThrow().sequence());
        out.flush();
        return result.identical() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private static String lastOrder(Path directory) {
        try (CountersFile counters = JournalPath.counters(directory)) {
            LatestValues latest = counters.latest();
            long id = LatestValues.of(latest.read(0), LatestField.ORDER_ID);
            return id == 0 ? "ORDER_ID" : Explain.orderId(id);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
