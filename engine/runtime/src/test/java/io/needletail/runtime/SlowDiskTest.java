package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Commands;
import io.needletail.runtime.venue.VenueConfig;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The disk under the journal's queue takes nothing for seconds: a file system on a loop device,
 * frozen while the engine trades. Skipped where nothing may be mounted.
 */
final class SlowDiskTest {
    private static final long STALL_MS = 2_000;
    private static final long MOST_AGE_MS = 400;

    /** What is younger may be taken for the way's own unsteadiness. */
    private static final long CERTAINLY_LATE_MS = MOST_AGE_MS + 200;

    /** What had left before may arrive at the venue so much later. */
    private static final long UNDER_WAY_MS = 300;

    @TempDir private Path directory;
    private Path journal;
    private Path queue;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Path image = directory.resolve("image");
        journal = directory.resolve("journal");
        queue = Files.createDirectories(journal.resolve("queue"));
        Commands.run("fallocate", "-l", "64m", image.toString());
        mounted =
                Commands.run("mkfs.ext4", "-q", image.toString())
                        && Commands.run("mount", "-o", "loop", image.toString(), queue.toString());
        Assumptions.assumeTrue(mounted, "this user may not mount a loop device");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Commands.run("fsfreeze", "-u", queue.toString());
            Commands.run("umount", "-l", queue.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldSendNothingMeanwhileAndNothingOldAfterwards(String layout) throws Exception {
        Set<String> accepted;
        long fromMs;
        long toMs;
        try (DemoRig rig = new DemoRig(directory, VenueConfig.demo(7, 1).withStepsPerSecond(300));
                VenueWitness witness = new VenueWitness(rig.venue);
                EngineProcess engine = new EngineProcess(rig.config(settings(layout)), journal)) {
            engine.awaitSteadyTrading();
            long late = engine.count(CounterDescriptor.LATE_EVENTS);
            assertTrue(Commands.run("fsfreeze", "-f", queue.toString()));
            fromMs = System.currentTimeMillis();
            Thread.sleep(UNDER_WAY_MS);
            int before = witness.accepted().size();
            Thread.sleep(STALL_MS);
            assertEquals(before, witness.accepted().size(), "sent without a record");
            toMs = System.currentTimeMillis();
            assertTrue(Commands.run("fsfreeze", "-u", queue.toString()));
            engine.await("late", () -> engine.count(CounterDescriptor.LATE_EVENTS) > late);
            engine.awaitFills(3);
            assertEquals(0, engine.count(CounterDescriptor.MARKET_DROPS));
            engine.assertStops();
            accepted = new HashSet<>(witness.accepted());
        }
        List<RiskTaken> old =
                RiskTaken.ofOld(RiskTaken.of(journal), fromMs, toMs, CERTAINLY_LATE_MS);
        for (RiskTaken trade : old) {
            trade.orders().forEach(id -> assertFalse(accepted.contains(id), id));
        }
        assertTrue(
                JournalFacts.of(journal).orders().stream()
                        .map(Explain::orderId)
                        .toList()
                        .containsAll(accepted));
    }

    private static Map<String, String> settings(String layout) {
        Map<String, String> settings = AlwaysBuying.settings(layout, MOST_AGE_MS);
        settings.put("journal.blockBytes", "1048576");
        return settings;
    }
}
