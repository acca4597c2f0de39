package io.needletail.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A group of JMH benchmarks. Each round runs every contender in a fresh fork, in a shuffled order,
 * so that a drift of the machine hits all alike and each round yields an honest ratio.
 */
record JmhGroup(
        String name, String description, Class<?> benchmarks, List<Duel> duels, Warmth warmth)
        implements Group {
    /** ONNX Runtime overruns a thread's usual stack of 1 MiB and dies. */
    private static final String PEERS_STACK = "-Xss8m";

    private static final int MEASURED_ITERATIONS = 3;
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);

    /** How a contender is compiled before it is measured, and how often it then is. */
    enum Warmth {
        /** JMH's iterations do it. */
        BY_ITERATIONS(3, 5),
        /** Its set-up has run it until it was steady, which takes seconds, so rounds are fewer. */
        BY_SETUP(1, 3);

        private final int iterations;
        private final int rounds;

        Warmth(int iterations, int rounds) {
            this.iterations = iterations;
            this.rounds = rounds;
        }
    }

    /** Contenders that need nothing before JMH's warm-up. */
    JmhGroup(String name, String description, Class<?> benchmarks, List<Duel> duels) {
        this(name, description, benchmarks, duels, Warmth.BY_ITERATIONS);
    }

    /**
     * Ours against its peers.
     *
     * @param name last part of the benchmark's name.
     * @param ours our benchmark method.
     * @param peers peer's benchmark method by the peer's name; none: ours is measured alone.
     * @param parts of how many an operation is made, of which each is the figure.
     * @param unit what the figure is.
     */
    record Duel(String name, String ours, Map<String, String> peers, int parts, String unit) {
        /** The same with the figure of each of its parts. */
        Duel each(int count, String countedUnit) {
            return new Duel(name + "-each", ours, peers, count, countedUnit);
        }
    }

    static Duel duel(String name, String ours, String... peers) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < peers.length; i += 2) {
            byName.put(peers[i], peers[i + 1]);
        }
        return new Duel(name, ours, byName, 1, "ns/op");
    }

    @Override
    public int usualRounds() {
        return warmth.rounds;
    }

    @Override
    public List<Outcome> run(int rounds, Progress progress) throws RunnerException {
        Map<String, Measurement[]> measured = new LinkedHashMap<>();
        for (Duel duel : duels) {
            measured.put(duel.ours(), new Measurement[rounds]);
            duel.peers().values().forEach(peer -> measured.put(peer, new Measurement[rounds]));
        }
        Random order = new Random(42);
        for (int round = 0; round < rounds; round++) {
            List<String> contenders = new ArrayList<>(measured.keySet());
            Collections.shuffle(contenders, order);
            for (String contender : contenders) {
                progress.at(round + 1, rounds, contender);
                measured.get(contender)[round] = measure(contender);
            }
        }
        return outcomes(measured);
    }

    private List<Outcome> outcomes(Map<String, Measurement[]> measured) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Duel duel : duels) {
            String benchmark = name + "/" + duel.name();
            Measurement[] ours = each(measured.get(duel.ours()), duel.parts());
            if (duel.peers().isEmpty()) {
                outcomes.add(Outcome.alone(benchmark, duel.unit(), ours));
            }
            duel.peers()
                    .forEach((peer, method) ->
                            outcomes.add(
                                    Outcome.of(
                                            benchmark,
                                            peer,
                                            duel.unit(),
                                            ours,
                                            each(measured.get(method), duel.parts()))));
        }
        return outcomes;
    }

    private static Measurement[] each(Measurement[] measurements, int parts) {
        return Arrays.stream(measurements)
                .map(one -> new Measurement(one.value() / parts, one.allocatedBytes() / parts))
                .toArray(Measurement[]::new);
    }

    private Measurement measure(String method) throws RunnerException {
        Path root = Path.of(System.getProperty("needletail.root", "."));
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(
                                                Pattern.quote(benchmarks.getName() + "." + method)
                                                        + "$")
                                        .forks(1)
                                        .warmupIterations(warmth.iterations)
                                        .warmupTime(ITERATION)
                                        .measurementIterations(MEASURED_ITERATIONS)
                                        .measurementTime(ITERATION)
                                        .addProfiler(GCProfiler.class)
                                        .jvmArgs(
                                                "@" + root.resolve("config/jvm.options"),
                                                "-da",
                                                "-Dneedletail.root=" + root,
                                                "-Xmx1g",
                                                PEERS_STACK)
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();
        RunResult result = results.iterator().next();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Measurement(
                result.getPrimaryResult().getScore(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
