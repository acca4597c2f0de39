package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueConfig;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

/** Something throws in the middle of an append of an engine that trades. */
final class AppendThrowsTest {
    private static final int HALTED = 10;
    private static final int EVENT = 2_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "fused, MID_EVENT, made a stage throw",
        "staged, MID_EVENT, could not be journaled",
        "fused, PAYLOAD_WRITTEN, made a stage throw",
    })
    void shouldHaltSendNothingUnrecordedAndGoOnInTheNextRun(
            String layout, KillPoint point, String told) throws Exception {
        Path journal = directory.resolve("journal");
        VenueConfig market = VenueConfig.demo(7, 60).withStepsPerSecond(1_000);
        try (DemoRig rig = new DemoRig(directory, market);
                VenueWitness witness = new VenueWitness(rig.venue)) {
            NeedletailConfig config = rig.config(AlwaysBuying.settings(layout, 400));
            String option = KillAgent.option(directory, point, EVENT, KillAgent.End.THROW);
            try (EngineProcess engine =
                    new EngineProcess(config, journal, "-XX:TieredStopAtLevel=1", option)) {
                engine.awaitReady();
                engine.await("a halt", () -> engine.output().contains(told));
                assertEquals(HALTED, engine.stop(), engine::output);
            }
            List<String> decided =
                    JournalFacts.of(journal).orders().stream().map(Explain::orderId).toList();
            assertTrue(decided.containsAll(witness.accepted()), "sent without a record");
            long poisoned = point == KillPoint.MID_EVENT && layout.equals("fused") ? 1 : 0;
            assertEquals(poisoned, Replay.verify(journal).skipped(), "the input is kept, marked");
            try (EngineProcess next = new EngineProcess(config, journal)) {
                next.awaitReady();
                next.awaitFills(1);
                next.assertStops();
            }
        }
        assertEquals(2, JournalFacts.of(journal).runs());
    }
}
