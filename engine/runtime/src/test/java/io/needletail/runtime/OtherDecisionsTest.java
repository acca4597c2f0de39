package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A state is recovered by the code that made it, or not at all. */
class OtherDecisionsTest {
    private static final long RUN_BYTES = 1 << 19;
    private static final Duration AGO = Duration.ofHours(1);

    @TempDir private Path directory;
    private Path journal;
    private Path jar;

    @BeforeEach
    void begin() {
        journal = directory.resolve("journal");
        jar = directory.resolve("strategy.jar");
        FickleStrategy.sells = false;
    }

    @AfterEach
    void end() {
        FickleStrategy.sells = false;
    }

    @Test
    void shouldRefuseToGoOnWhereAnEventIsDecidedOtherwise() throws Exception {
        NeedletailConfig config = fickle();
        write(config);
        FickleStrategy.sells = true;

        JournalException refused =
                assertThrows(JournalException.class, () -> recover(config, false));

        assertEquals(JournalException.Kind.DECIDED_OTHERWISE, refused.kind());
        String message = refused.getMessage();
        assertTrue(message.matches("(?s)event \\d+ of .* is decided otherwise.*"), message);
        assertTrue(message.contains("SELL") && message.contains("BUY"), message);
        assertTrue(message.contains("--accept-other-decisions"), message);
    }

    @Test
    void shouldGoOnWithWhatIsDecidedNowWhenAPersonAcceptsIt() throws Exception {
        NeedletailConfig config = fickle();
        write(config);
        FickleStrategy.sells = true;

        RecoveredCore core = recover(config, true);

        assertTrue(core.otherFrom() > 0);
        assertTrue(core.lastSequence() > core.otherFrom(), "it went on behind it");
    }

    @Test
    void shouldGoOnWhereNothingChanged() throws Exception {
        NeedletailConfig config = fickle();
        long hash = write(config);

        RecoveredCore core = recover(config, false);

        assertEquals(0, core.otherFrom());
        assertTrue(core.replayed() > 0);
        assertEquals(hash, core.stateHash());
    }

    @Test
    void shouldReplayThroughTheJarThatDecidedAndGoOnWithTheNewOne() throws Exception {
        StrategyJar.write(jar, 2);
        NeedletailConfig config = jarred();
        long hash = write(config);
        StrategyJar.write(jar, 3);

        RecoveredCore core = recover(config, false);

        assertEquals(hash, core.stateHash());
        long first = configHash();
        write(config);
        assertNotEquals(first, configHash());
        assertTrue(Replay.verify(journal).identical());
    }

    @Test
    void shouldReplayThroughTheKeptJarWhenTheOwnersIsGone() throws Exception {
        StrategyJar.write(jar, 2);
        write(jarred());
        Files.delete(jar);

        assertTrue(Replay.verify(journal).identical());
        try (var kept = Files.list(journal.resolve("strategies"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "no jar");
        }
        assertThrows(JournalException.class, () -> Replay.verify(journal));
    }

    @Test
    void shouldRefuseAnotherJarThanThePersonNamed() throws Exception {
        StrategyJar.write(jar, 2);
        NeedletailConfig named =
                BacktestTest.config(
                        Map.of(
                                "decide.strategyClass",
                                StrategyJar.CLASS,
                                "decide.strategyJar",
                                jar.toString(),
                                "decide.strategyHash",
                                "0123456789abcdef"));

        String refused = assertThrows(ConfigException.class, () -> write(named)).getMessage();

        assertTrue(refused.startsWith("decide.strategyHash is 0123456789abcdef"), refused);
    }

    private long configHash() {
        return EventReader.manifestBefore(journal, Long.MAX_VALUE).configHash();
    }

    /** Ends without a snapshot of its last events. */
    private long write(NeedletailConfig config) {
        long beganNs = (System.currentTimeMillis() - AGO.toMillis()) * 1_000_000;
        return new BusyRun(config, beganNs).write(journal, RUN_BYTES);
    }

    private RecoveredCore recover(NeedletailConfig config, boolean acceptsOthers) {
        try (Journal open = Journal.open(journal, config.journal().options())) {
            return new CoreRecovery(config, journal, acceptsOthers).run(open);
        }
    }

    private static NeedletailConfig fickle() throws Exception {
        return BacktestTest.config(Map.of("decide.strategyClass", FickleStrategy.class.getName()));
    }

    private NeedletailConfig jarred() throws Exception {
        return BacktestTest.config(
                Map.of(
                        "decide.strategyClass",
                        StrategyJar.CLASS,
                        "decide.strategyJar",
                        jar.toString()));
    }
}
