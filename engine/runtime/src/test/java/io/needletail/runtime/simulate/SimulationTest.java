package io.needletail.runtime.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.Alone;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The simulation's seeds: nine in ten are short, so that many beginnings are seen, the tenth is
 * long, for what shows only once much has happened. {@code -Dneedletail.seeds=10000
 * -Dneedletail.days=1} simulates more of the same.
 */
@Alone
final class SimulationTest {
    private static final long SEEDS = Long.getLong("needletail.seeds", 300);
    private static final double DAYS =
            Double.parseDouble(System.getProperty("needletail.days", "0.008"));

    /** Days of a seed; {@link #DAYS} on the average. */
    private static double days(long seed) {
        return seed % 10 == 0 ? 5 * DAYS : DAYS * 5 / 9;
    }

    static String config() throws IOException {
        return Files.readString(Path.of("config/simulate.yaml"));
    }

    @Test
    void shouldHoldWhatMustAlwaysHoldInEverySeed() throws Exception {
        String config = config();
        List<SimulationResult> results =
                LongStream.rangeClosed(1, SEEDS)
                        .parallel()
                        .mapToObj(seed -> SimulationOptions.of(config, seed, days(seed)))
                        .map(Simulation::run)
                        .toList();
        Map<FaultClass, Long> faults = new EnumMap<>(FaultClass.class);
        List<String> violations = new ArrayList<>();
        double days = 0;
        for (int i = 0; i < results.size(); i++) {
            SimulationResult result = results.get(i);
            result.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
            days += result.days();
            if (result.violation() != null) {
                violations.add(
                        "scripts/needletail simulate --seed %d --days %s: %s"
                                .formatted(i + 1, days(i + 1), result.violation().getMessage()));
            }
        }
        System.out.printf("%d seeds, %.2f days, faults %s%n", SEEDS, days, faults);
        assertTrue(violations.isEmpty(), () -> String.join("\n", violations));
        assertTrue(
                SEEDS < 300 || faults.size() == FaultClass.values().length,
                () -> "a class of faults never struck: " + faults);
    }

    @Test
    void shouldTradeWithoutFaults() throws Exception {
        SimulationResult result = Simulation.run(new SimulationOptions(config(), 1, 0.01, 0, 0));
        assertNull(result.violation());
        assertEquals(0, result.faultCount());
        assertTrue(result.fills() > 20, () -> "only " + result.fills() + " fills");
    }

    @Test
    void shouldGiveTheSameJournalTwiceAndInAnotherProcess() throws Exception {
        SimulationResult one = Simulation.run(SimulationOptions.of(config(), 7, 0.01));
        SimulationResult two = Simulation.run(SimulationOptions.of(config(), 7, 0.01));
        SimulationResult other = Simulation.run(SimulationOptions.of(config(), 8, 0.01));
        assertEquals(one.hash(), two.hash());
        assertEquals(one.faults(), two.faults());
        assertNotEquals(one.hash(), other.hash());
        assertEquals("%016x".formatted(one.hash()), hashOfAnotherProcess());
    }

    private static String hashOfAnotherProcess() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@config/jvm.options",
                                "-Xms64m",
                                "-XX:-AlwaysPreTouch",
                                "-XX:+UseSerialGC",
                                "-XX:+UnlockExperimentalVMOptions",
                                "-XX:hashCode=2",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                SimulationChild.class.getName())
                        .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(0, process.waitFor());
        return out.strip();
    }

    @Test
    void shouldShrinkAFailingSeedToItsFirstFault() throws Exception {
        SimulationOptions all = SimulationOptions.of(config(), 3, 0.002);
        SimulationResult whole = Simulation.run(all);
        SimulationResult none = Simulation.run(all.until(0));
        SimulationResult some = Simulation.run(all.until(5));
        assertTrue(whole.faultCount() > 5, () -> "only " + whole.faultCount() + " faults");
        assertEquals(0, none.faultCount());
        assertEquals(5, some.faultCount());
    }
}
