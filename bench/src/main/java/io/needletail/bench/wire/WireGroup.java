package io.needletail.bench.wire;

import io.needletail.bench.Group;
import io.needletail.bench.Measurement;
import io.needletail.bench.Outcome;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Frame out, order back, seen from outside: the engine against a bare Netty echo on the same wire.
 * Open loop, Poisson, 10,000 frames a second, timed from the moment each frame was meant to leave.
 * This process is on processor 0, the other end on processor 1.
 */
public final class WireGroup implements Group {
    private static final int PER_SECOND = 10_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WARMUP_NS = 12 * SECOND_NS;
    private static final long MEASURED_NS = 8 * SECOND_NS;
    private static final long SETTLE_NS = 2 * SECOND_NS;
    private static final double[] PERCENTILES = {50, 99};

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public String description() {
        return "frame out, order back over loopback at 10,000/s, against a bare Netty echo";
    }

    @Override
    public List<Outcome> run(int rounds, Progress progress) throws Exception {
        pin();
        Measurement[][] ours = new Measurement[PERCENTILES.length][rounds];
        Measurement[][] echo = new Measurement[PERCENTILES.length][rounds];
        for (int round = 0; round < rounds; round++) {
            progress.at(round + 1, rounds, "echo");
            measure(false, echo, round);
            progress.at(round + 1, rounds, "engine");
            measure(true, ours, round);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < PERCENTILES.length; i++) {
            outcomes.add(
                    Outcome.of(
                            "wire/p" + (int) PERCENTILES[i], "bare echo", "ns", ours[i], echo[i]));
        }
        return outcomes;
    }

    private static void measure(boolean engine, Measurement[][] into, int round)
            throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("needletail.root", "."));
        Path directory = Files.createTempDirectory(root.resolve("bench/target"), "wire");
        WireRun run = new WireRun();
        try (WireVenue venue = new WireVenue(run);
                FarEnd other =
                        engine
                                ? FarEnd.engine(venue.port(), directory)
                                : FarEnd.echo(venue.port())) {
            run.awaitListener(venue, other.process(), SETTLE_NS);
            run.awaitFirstOrder(venue);
            Histogram latencies = run.run(venue, PER_SECOND, WARMUP_NS, MEASURED_NS);
            for (int i = 0; i < PERCENTILES.length; i++) {
                into[i][round] =
                        new Measurement(latencies.getValueAtPercentile(PERCENTILES[i]), Double.NaN);
            }
        } finally {
            delete(directory);
        }
    }

    private static void pin() throws IOException, InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("taskset", "-a", "-cp", "0", self)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
