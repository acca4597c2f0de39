package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.needletail.runtime.CounterDescriptor;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.EngineState;
import io.needletail.runtime.LatestField;
import io.needletail.runtime.LatestValues;
import io.needletail.runtime.Replay;
import io.needletail.runtime.journal.JournalVerifier;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** SIGTERM, as systemd and Ctrl-C send it, to a command that trades a model live. */
final class TerminationTest {
    /** Enters at the first bar, and stays for hours of the market's time. */
    private static final Map<String, String> EAGER =
            Map.of(
                    "decide.modelPackage", "config/demo-model",
                    "signal.minConfidence", "0.5",
                    "risk.limits.minConfidence", "0.5",
                    "risk.limits.minVolatility", "0",
                    "execution.stopAtr", "20",
                    "execution.exitOnOppositeSignal", "false",
                    "journal.reserveBytes", "0",
                    "journal.touchAheadBytes", "0");

    @TempDir private Path directory;
    private EmbeddedVenue venue;
    private Path keys;
    private Path journal;
    private Process engine;

    @BeforeEach
    void open() throws IOException {
        keys = directory.resolve("keys");
        journal = directory.resolve("journal");
        venue =
                EmbeddedVenue.start(
                        VenueConfig.demo(1, 120)
                                .withApiKeys(
                                        List.of(new VenueKeys(keys).createIfAbsent().forVenue())));
    }

    @AfterEach
    void close() {
        engine.destroyForcibly();
        venue.close();
    }

    @Test
    void shouldSealAndLeaveProtectionInPlace() throws Exception {
        start("first");
        await("a protected position", counters -> latest(counters, LatestField.WORKING_ORDERS) > 1);
        terminate("first");
        assertTrue(JournalVerifier.verify(journal).sealed());

        start("second");
        await("ready", counters -> isReady(counters));
        try (CountersFile counters = CountersFile.open(journal)) {
            assertEquals(2, latest(counters, LatestField.WORKING_ORDERS), "both adopted");
            assertEquals(0, latest(counters, LatestField.UNKNOWN_ORDERS));
        }
        terminate("second");
        assertTrue(JournalVerifier.verify(journal).isSound());
        assertTrue(Replay.verify(journal).identical());
    }

    private static boolean isReady(CountersFile counters) {
        return counters.get(CounterDescriptor.ENGINE_STATE) == EngineState.READY;
    }

    private static long latest(CountersFile counters, LatestField field) {
        return LatestValues.of(counters.latest().read(0), field);
    }

    private void start(String name) throws IOException {
        engine =
                LiveCommand.of(
                                Path.of("config/demo.yaml"),
                                venue,
                                keys,
                                journal,
                                directory.resolve(name),
                                EAGER)
                        .start();
    }

    private void terminate(String name) throws Exception {
        assertTrue(engine.supportsNormalTermination());
        engine.destroy();
        assertTrue(engine.waitFor(20, TimeUnit.SECONDS), "it does not end");
        String output = Files.readString(directory.resolve(name));
        assertEquals(ExitCode.OK.number(), engine.exitValue(), output);
        assertFalse(output.contains("Exception"), output);
    }

    private void await(String what, Predicate<CountersFile> condition) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - until > 0 || !engine.isAlive()) {
                fail("never: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean holds(Predicate<CountersFile> condition) {
        try (CountersFile counters = CountersFile.open(journal)) {
            return counters.pid() == engine.pid() && condition.test(counters);
        } catch (IOException notYet) {
            return false;
        }
    }
}
