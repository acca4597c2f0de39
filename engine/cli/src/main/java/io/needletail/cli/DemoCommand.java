package io.needletail.cli;

import io.needletail.runtime.CountersFile;
import io.needletail.runtime.Explain;
import io.needletail.runtime.LatestField;
import io.needletail.runtime.LatestMarketTime;
import io.needletail.runtime.LatestValues;
import io.needletail.runtime.Mode;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.Replay;
import io.needletail.runtime.ReplayResult;
import io.needletail.runtime.journal.EarlyRecovery;

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
    /** The venue is on this machine: an order that it does not know does not come any more. */
    private static final String NOT_FOUND_AGE = "1s";

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
        try (StopSignal stop = new StopSignal()) {
            ExitCode code;
            long notBeforeNs = firstTimeNs(directory);
            try (EarlyRecovery recovery = EarlyRecovery.begin(directory, false);
                    VenueProcess venue = VenueProcess.start(seed, speed, keys, notBeforeNs)) {
                venue.whenGone(stop::ask);
                EngineRun run =
                        new EngineRun(config(venue.address(), keys), Mode.DEMO, recovery, out);
                code = run.run(limit, stop);
                if (venue.isGone()) {
                    out.println("the embedded venue's process ended, and the demo with it");
                    code = ExitCode.VENUE;
                }
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

    /** Behind an earlier session's market, its history included, so that nothing of it is old. */
    private static long firstTimeNs(Path directory) {
        long latestNs = LatestMarketTime.of(directory);
        return latestNs == 0 ? 0 : latestNs + VenueProcess.HISTORY.plusMinutes(1).toNanos();
    }

    private NeedletailConfig config(VenueAddress address, Path keys) {
        Map<String, String> values = new HashMap<>(overrides);
        values.putIfAbsent("venue.rest", address.rest());
        values.putIfAbsent("venue.streams", address.streams());
        values.putIfAbsent("venue.api", address.api());
        values.putIfAbsent("venue.credentials", keys.toString());
        values.putIfAbsent("account.notFoundAge", NOT_FOUND_AGE);
        return SampleConfig.read(null, "demo.yaml", values);
    }

    private static ExitCode prove(Path directory, PrintWriter out) {
        ReplayResult result = Replay.verify(directory);
        out.println("journal: " + directory);
        out.println("try next:");
        String word = ShellWord.of(directory);
        out.println("  scripts/needletail tail " + word + " --type OrderIntent --json");
        out.println("  scripts/needletail explain " + word + " " + lastOrder(directory));
        out.println("  scripts/needletail replay " + word + " --verify");
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
