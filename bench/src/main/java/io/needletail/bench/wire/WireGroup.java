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
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Frame out, order back, seen from outside: the engine against a bare Netty echo on the same wire.
 * Open loop, Poisson, 10,000 frames a second, timed from the moment each frame was meant to leave.
 * Each order is answered twice (accepted, expired), the echo's as well, so that the same goes over
 * both wires. Of either process only the spinning thread is bound: ours to processor 0, the far
 * one's to processor 1.
 *
 * <p>A round in which others kept either thread from its processor for more than a fiftieth of the
 * time tells of them and not of the wire: it is dropped, and another is measured while the group's
 * time lasts.
 */
public final class WireGroup implements Group {
    private static final int PER_SECOND = 10_000;

    /**
     * Slower, so that the compilers get their turn and the journal's ready pages outlast the
     * warm-up: each order is journaled with all its checks, 3.5 KB with its frame and reports.
     */
    private static final int WARM_PER_SECOND = 4_000;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LONGEST_WARMUP_NS = 45 * SECOND_NS;
    private static final long QUIET_NS = 2 * SECOND_NS;
    private static final long MEASURED_NS = 6 * SECOND_NS;
    private static final long SETTLE_NS = SECOND_NS;

    /** When a round is not begun any more; one takes about 35 s. */
    private static final long LAST_BEGIN_NS = 195 * SECOND_NS;

    private static final double SPOILT = 0.02;

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
        ProcessorPin.here(0);
        long start = System.nanoTime();
        List<Round> measured = new ArrayList<>();
        int good = 0;
        while (good < rounds && (measured.isEmpty() || System.nanoTime() - start < LAST_BEGIN_NS)) {
            progress.at(good + 1, rounds, "echo");
            Wire echo = measure(false);
            progress.at(good + 1, rounds, "engine");
            Round round = new Round(measure(true), echo);
            measured.add(round);
            good += round.isSpoilt() ? 0 : 1;
        }
        System.err.printf(
                "  %d of %d rounds were spoilt by others%n",
                measured.size() - good, measured.size());
        if (good == 0) {
            throw new IllegalStateException(
                    "others kept the processors busy in every round: run it on a quiet machine");
        }
        return outcomes(measured.stream().filter(round -> !round.isSpoilt()).toList());
    }

    private static List<Outcome> outcomes(List<Round> rounds) {
        String[] names = {"p50", "p99", "answered"};
        String[] units = {"ns", "ns", "%"};
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int figure = i;
            outcomes.add(
                    Outcome.of(
                            "wire/" + names[i],
                            "bare Netty echo",
                            units[i],
                            rounds.stream()
                                    .map(round -> round.engine().figures()[figure])
                                    .toArray(Measurement[]::new),
                            rounds.stream()
                                    .map(round -> round.echo().figures()[figure])
                                    .toArray(Measurement[]::new)));
        }
        return outcomes;
    }

    private static Wire measure(boolean engine) throws IOException {
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
            warmUp(run, venue, other.process());
            RunDelay near = RunDelay.ofThisThread();
            RunDelay far = RunDelay.ofSpinnerIn(other.process());
            WireRun.Result result = run.measure(venue, PER_SECOND, MEASURED_NS);
            Wire wire = new Wire(result, near.share(), far.share());
            wire.print();
            if (engine) {
                EngineReport.print(directory.resolve("journal"));
            }
            return wire;
        } finally {
            delete(directory);
        }
    }

    /** Until the far end's compilers, which have no processor of their own, are done. */
    private static void warmUp(WireRun run, WireVenue venue, Process other) throws IOException {
        run.beginFlow();
        long limit = System.nanoTime() + LONGEST_WARMUP_NS;
        int quiet = 0;
        while (quiet < 2 && System.nanoTime() < limit) {
            RunDelay near = RunDelay.ofThisThread();
            RunDelay far = RunDelay.ofSpinnerIn(other);
            run.flow(venue, WARM_PER_SECOND, QUIET_NS);
            quiet = Math.max(near.share(), far.share()) < SPOILT ? quiet + 1 : 0;
        }
        run.flow(venue, PER_SECOND, QUIET_NS);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Both wires, one after the other. */
    private record Round(Wire engine, Wire echo) {
        boolean isSpoilt() {
            return engine.isSpoilt() || echo.isSpoilt();
        }
    }

    /**
     * One wire.
     *
     * @param near share of the time that our thread stood in line for its processor.
     * @param far the same of the far end's.
     */
    private record Wire(WireRun.Result result, double near, double far) {
        boolean isSpoilt() {
            return Math.max(near, far) > SPOILT;
        }

        Measurement[] figures() {
            Histogram latencies = result.latencies();
            double frames = latencies.getTotalCount();
            return new Measurement[] {
                figure(latencies.getValueAtPercentile(50)),
                figure(latencies.getValueAtPercentile(99)),
                figure(100 * (frames - result.unanswered()) / frames)
            };
        }

        private static Measurement figure(double value) {
            return new Measurement(value, Double.NaN);
        }

        void print() {
            Histogram latencies = result.latencies();
            System.err.printf(
                    Locale.ROOT,
                    "    p50 %.1f us, p99 %.1f us, p99.9 %.1f us; %d frames, %d unanswered; in line"
                            + " for a processor %.1f %% here, %.1f %% there%n",
                    latencies.getValueAtPercentile(50) / 1e3,
                    latencies.getValueAtPercentile(99) / 1e3,
                    latencies.getValueAtPercentile(99.9) / 1e3,
                    latencies.getTotalCount(),
                    result.unanswered(),
                    100 * near,
                    100 * far);
        }
    }
}
