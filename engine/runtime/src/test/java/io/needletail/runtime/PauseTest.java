package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Commands;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/**
 * The whole engine stands still for a second and a half, as in a pause of the machine, while its
 * venue goes on: what waited in the sockets meanwhile leads to no order for new risk.
 */
final class PauseTest {
    private static final long PAUSE_MS = 1_500;
    private static final long MOST_AGE_MS = 400;

    /** What is younger may be taken for the way's own unsteadiness. */
    private static final long CERTAINLY_LATE_MS = MOST_AGE_MS + 200;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldTakeNoRiskOnWhatWaitedInTheSocketsMeanwhile(String layout) throws Exception {
        Path journal = directory.resolve("journal");
        long fromMs;
        long toMs;
        try (DemoRig rig = new DemoRig(directory, VenueConfig.demo(7, 1).withStepsPerSecond(300));
                EngineProcess engine =
                        new EngineProcess(
                                rig.config(AlwaysBuying.settings(layout, MOST_AGE_MS)), journal)) {
            engine.awaitSteadyTrading();
            long late = engine.count(CounterDescriptor.LATE_EVENTS);
            signal(engine, "-STOP");
            fromMs = System.currentTimeMillis();
            Thread.sleep(PAUSE_MS);
            toMs = System.currentTimeMillis();
            signal(engine, "-CONT");
            engine.await("late", () -> engine.count(CounterDescriptor.LATE_EVENTS) > late);
            engine.awaitFills(3);
            assertTrue(engine.count(CounterDescriptor.LONGEST_PAUSE_MS) >= PAUSE_MS - 100);
            engine.await("a line", () -> engine.output().contains("nothing was done for"));
            engine.assertStops();
        }
        List<RiskTaken> old =
                RiskTaken.ofOld(RiskTaken.of(journal), fromMs, toMs, CERTAINLY_LATE_MS);
        assertEquals(List.of(), old.stream().flatMap(trade -> trade.orders().stream()).toList());
        JournalFacts.of(journal);
    }

    private static void signal(EngineProcess engine, String signal) {
        assertTrue(Commands.run("kill", signal, Long.toString(engine.pid())));
    }
}
