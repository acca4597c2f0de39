package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Memory runs out in the middle of an event, with a position open; the next run goes on. */
final class MemoryTest {
    private static final int HALTED = 10;

    /** What the virtual machine exits with when it is out of memory. */
    private static final int OUT_OF_MEMORY = 3;

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "decide.strategyClass", GreedyStrategy.class.getName(),
                    "risk.limits.priceCollar", "50%",
                    "account.notFoundAge", "1s",
                    "venue.historyBars", "20");

    @TempDir private Path directory;
    private DemoRig rig;
    private Path journal;
    private VenueWitness witness;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
        journal = directory.resolve("journal");
        witness = new VenueWitness(rig.venue);
    }

    @AfterEach
    void close() {
        witness.close();
        rig.close();
    }

    @Test
    void shouldDieAtOnceWithoutADumpWhenTheHeapIsUsedUp() throws Exception {
        try (EngineProcess engine = greedy(GreedyStrategy.Greed.HEAP)) {
            assertEquals(OUT_OF_MEMORY, engine.awaitExit(), engine::output);
            assertTrue(engine.output().contains("java.lang.OutOfMemoryError"), engine::output);
        }
        assertNoDump();
        assertGoesOn();
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "STACK"})
    void shouldHaltWhenMemoryBesideTheHeapIsUsedUp(GreedyStrategy.Greed greed) throws Exception {
        try (EngineProcess engine = greedy(greed)) {
            engine.awaitCounters();
            engine.await("a halt", () -> engine.output().contains("made a stage throw"));
            assertEquals(HALTED, engine.stop(), engine::output);
        }
        assertNoDump();
        assertGoesOn();
    }

    private EngineProcess greedy(GreedyStrategy.Greed greed) throws Exception {
        return new EngineProcess(
                rig.config(SETTINGS),
                journal,
                "-XX:TieredStopAtLevel=1",
                "-D" + GreedyStrategy.PROPERTY + "=" + greed);
    }

    private void assertNoDump() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""), 1)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".hprof")));
        }
    }

    private void assertGoesOn() throws Exception {
        try (EngineProcess engine = new EngineProcess(rig.config(SETTINGS), journal)) {
            engine.awaitReady();
            engine.await("fills", () -> engine.count(CounterDescriptor.FILLS) >= 2);
            engine.assertStops();
        }
        JournalFacts facts = JournalFacts.of(journal);
        assertEquals(2, facts.runs());
        List<String> accepted = witness.accepted();
        assertEquals(accepted.size(), new HashSet<>(accepted).size(), accepted::toString);
        List<String> decided = facts.orders().stream().map(Explain::orderId).toList();
        assertTrue(decided.containsAll(accepted), "the venue has orders that we did not decide on");
    }
}
