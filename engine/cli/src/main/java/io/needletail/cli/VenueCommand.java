package io.needletail.cli;

import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.FrameRecording;
import io.needletail.runtime.venue.SymbolConfig;
import io.needletail.runtime.venue.VenueCertificate;
import io.needletail.runtime.venue.VenueConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code needletail venue}: an exchange on loopback that speaks Binance spot's protocol. */
@Command(
        name = "venue",
        description =
                "Runs the embedded venue on 127.0.0.1: a seeded market, or a recording played"
                        + " back.",
        footer = {
            "  needletail venue --port 9443 --speed 60 --keys /tmp/venue-keys",
            "  needletail venue --port 9443 --tls venue.pem --keys /tmp/venue-keys",
            "  needletail venue --play recording.gz --speed 10 --drop-depth 50",
            "  needletail venue --write btc.gz --symbol BTCUSDT --seed 7 --for 6m"
        })
final class VenueCommand implements Callable<Integer> {
    private static final Duration WRITTEN = Duration.ofMinutes(6);

    @Spec private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port on 127.0.0.1; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the market. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "Market time per wall time, 0.1 to 3000. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--history",
            paramLabel = "N",
            defaultValue = "600",
            description = "One-minute candles made before opening. Default: ${DEFAULT-VALUE}.")
    private int history;

    @Option(
            names = "--play",
            paramLabel = "FILE",
            description =
                    "Serve this recording instead of a generated market, its times moved to now.")
    private Path playFile;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "Write the market as a recording of raw frames instead of serving it; see --for"
                            + " and --symbol.")
    private Path writeFile;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            defaultValue = "BTCUSDT",
            description = "What to write: BTCUSDT or ETHUSDT. Default: ${DEFAULT-VALUE}.")
    private String symbol;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Where the recording's clock begins. Default: now.")
    private Instant start;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "Key pair that may trade; made there when absent.")
    private Path keys;

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description =
                    "Serve https and wss only, with a certificate made for this run; it is written"
                            + " to FILE for the engine's venue.trust.")
    private Path tls;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, as 10m.")
    private Duration limit;

    @Option(names = "--json", description = "Print one JSON object when ready.")
    private boolean json;

    @Option(names = "--not-before", paramLabel = "NS", defaultValue = "0", hidden = true)
    private long notBeforeNs;

    @Option(names = "--until-input-ends", hidden = true)
    private boolean untilInputEnds;

    @Mixin private MisbehaviourOptions misbehaviour;

    @Override
    public Integer call() throws InterruptedException {
        if (writeFile != null) {
            write();
            return ExitCode.OK.number();
        }
        try (StopSignal stop = new StopSignal();
                EmbeddedVenue venue = open()) {
            venue.behaviour(misbehaviour.behaviour());
            announce(venue.port());
            if (untilInputEnds) {
                ParentPipe.awaitEnd();
            } else {
                stop.await(limit == null ? Duration.ofDays(36_500) : limit);
            }
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.VENUE, failure.getMessage(), failure);
        }
        return ExitCode.OK.number();
    }

    private void write() {
        List<SymbolConfig> chosen =
                VenueConfig.demo(seed, 1).symbols().stream()
                        .filter(known -> known.symbol().equals(symbol))
                        .toList();
        if (chosen.isEmpty() || speed != 1 || playFile != null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--write takes --symbol BTCUSDT or ETHUSDT, and neither --speed nor --play");
        }
        VenueConfig config =
                VenueConfig.demo(seed, 1).withHistoryMinutes(history).withSymbols(chosen);
        try {
            FrameRecording.write(
                    config,
                    start == null ? Instant.now() : start,
                    limit == null ? WRITTEN : limit,
                    writeFile);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
        spec.commandLine().getOut().println("recording: " + writeFile);
    }

    private VenueConfig config() {
        VenueConfig config =
                VenueConfig.demo(seed, speed)
                        .withPort(port)
                        .withHistoryMinutes(history)
                        .withNotBeforeNs(notBeforeNs);
        if (keys != null) {
            config = config.withApiKeys(List.of(new VenueKeys(keys).createIfAbsent().forVenue()));
        }
        return playFile == null ? config : config.withPlayFile(playFile);
    }

    private EmbeddedVenue open() throws IOException {
        if (tls == null) {
            return EmbeddedVenue.start(config());
        }
        VenueCertificate certificate = VenueCertificate.selfMade();
        try {
            certificate.writePem(tls);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, "--tls: cannot write " + tls, failure);
        }
        return EmbeddedVenue.start(config(), certificate);
    }

    private void announce(int port) {
        VenueAddress address = new VenueAddress(port, tls != null);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new JsonObject()
                            .put("port", port)
                            .put("rest", address.rest())
                            .put("streams", address.streams())
                            .put("api", address.api()));
        } else {
            out.println("venue: listening on 127.0.0.1:" + port);
            out.println("  rest     " + address.rest());
            out.println("  streams  " + address.streams());
            out.println("  orders   " + address.api());
            if (tls != null) {
                out.println("  trust    " + tls);
            }
        }
        out.flush();
    }
}
