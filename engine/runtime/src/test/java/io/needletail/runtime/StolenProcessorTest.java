package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

/**
 * An engine gets little of the processor for some seconds, in slices with long pauses between them:
 * that is counted and told, and no slice is used to take risk on what the pause made old.
 */
final class StolenProcessorTest {
    private static final int TIMES = 6;
    private static final long MOST_AGE_MS = 300;

    /** What is younger may be taken for the way's own unsteadiness. */
    private static final long CERTAINLY_LATE_MS = MOST_AGE_MS + 200;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({"BY_QUOTA, fused", "BY_QUOTA, staged", "BY_SIGNALS, fused"})
    void shouldTellOfItAndTakeNoRiskOnWhatGrewOld(StolenTime stolen, String layout)
            throws Exception {
        Path journal = directory.resolve("journal");
        long fromMs;
        try (DemoRig rig = new DemoRig(directory, VenueConfig.demo(7, 1).withStepsPerSecond(300));
                EngineProcess engine =
                        new EngineProcess(
                                rig.config(AlwaysBuying.settings(layout, MOST_AGE_MS)), journal)) {
            engine.awaitSteadyTrading();
            long pauses = engine.count(CounterDescriptor.PAUSES);
            long late = engine.count(CounterDescriptor.LATE_EVENTS);
            fromMs = System.currentTimeMillis();
            stolen.steal(engine.pid(), TIMES);
            engine.await("late", () -> engine.count(CounterDescriptor.LATE_EVENTS) > late);
            engine.awaitFills(3);
            assertTrue(engine.count(CounterDescriptor.PAUSES) >= pauses + TIMES / 2);
            engine.await("a line", () -> engine.output().contains("nothing was done for"));
            engine.assertStops();
        }
        List<RiskTaken> old = RiskTaken.ofLate(RiskTaken.of(journal), fromMs, CERTAINLY_LATE_MS);
        assertEquals(List.of(), old.stream().flatMap(trade -> trade.orders().stream()).toList());
        JournalFacts.of(journal);
    }
}
