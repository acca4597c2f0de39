package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.venue.VenueBehaviour;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class PipelineTest {
    @TempDir private Path directory;
    private DemoRig rig;
    private Path journal;

    @BeforeEach
    void open() throws IOException {
        rig = new DemoRig(directory);
        journal = directory.resolve("journal");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static long count(Pipeline pipeline, CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }

    private void assertReplays() {
        ReplayResult replay = Replay.verify(journal);
        assertTrue(replay.identical(), replay.toString());
    }

    @Test
    void shouldPlaceAndFillOrdersOverRealSockets() throws Exception {
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, Map.of());
        rig.await("four fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 4);
        pipeline.stop("the test is over");
        assertTrue(pipeline.halted().isEmpty(), rig.log.toString());
        assertReplays();
    }

    @Test
    void shouldTradeOnPaper() throws Exception {
        Pipeline pipeline = rig.ready(Mode.PAPER, journal, Map.of());
        rig.await("two fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 2);
        pipeline.stop("the test is over");
        assertEquals(0, count(pipeline, CounterDescriptor.ORDER_FRAMES));
        assertTrue(count(pipeline, CounterDescriptor.ORDERS_SENT) > 0, "paper's orders count too");
        assertReplays();
    }

    @Test
    void shouldRefuseASecondEngineOnTheJournal() throws Exception {
        try (Pipeline first = rig.start(Mode.PAPER, journal, Map.of())) {
            assertThrows(JournalException.class, () -> rig.start(Mode.PAPER, journal, Map.of()));
            assertTrue(first.halted().isEmpty());
        }
    }

    @Test
    void shouldResynchroniseTheBookAfterAGap() throws Exception {
        Pipeline pipeline = rig.ready(Mode.PAPER, journal, Map.of());
        rig.venue.behaviour(VenueBehaviour.dropping(20));
        rig.await("a gap", () -> count(pipeline, CounterDescriptor.BOOK_GAPS) >= 1);
        rig.venue.behaviour(VenueBehaviour.GOOD);
        rig.await(
                "a synced book",
                () ->
                        LatestValues.of(pipeline.view().latest().read(0), LatestField.BOOK_STATE)
                                == 2);
        pipeline.stop("the test is over");
        assertReplays();
    }

    @Test
    void shouldReconnectAndReconcile() throws Exception {
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, Map.of());
        rig.venue.behaviour(VenueBehaviour.disconnecting(50, false));
        rig.await("a lost feed", () -> count(pipeline, CounterDescriptor.MARKET_RECONNECTS) >= 1);
        rig.venue.behaviour(VenueBehaviour.GOOD);
        long fills = count(pipeline, CounterDescriptor.FILLS);
        rig.await("more fills", () -> count(pipeline, CounterDescriptor.FILLS) > fills + 1);
        pipeline.stop("the test is over");
        assertReplays();
    }

    @Test
    void shouldObeyAndJournalCommands() throws Exception {
        Pipeline pipeline = rig.ready(Mode.PAPER, journal, Map.of());
        try (ControlFile control = ControlFile.open(journal)) {
            long sequence =
                    control.command(CommandKind.KILL, -1, "ana", "drill", Duration.ofSeconds(10));
            assertTrue(sequence > 0 && sequence <= count(pipeline, CounterDescriptor.EVENTS));
        }
        pipeline.stop("the test is over");
        assertThrows(IOException.class, () -> ControlFile.open(journal));
        assertReplays();
    }

    @Test
    void shouldBecomeReadyAlthoughAKillOfBeforeHoldsIt() throws Exception {
        Pipeline first = rig.ready(Mode.DEMO, journal, Map.of());
        try (ControlFile control = ControlFile.open(journal)) {
            control.command(CommandKind.KILL, -1, "ana", "drill", Duration.ofSeconds(10));
        }
        first.stop("killed");
        Pipeline second = rig.ready(Mode.DEMO, journal, Map.of());
        long sent = count(second, CounterDescriptor.ORDERS_SENT);
        second.stop("the test is over");
        assertEquals(0, sent, "a kill survives a restart");
        assertReplays();
    }

    @Test
    void shouldRecoverAndGoOn() throws Exception {
        Pipeline first = rig.ready(Mode.DEMO, journal, Map.of());
        rig.await("a fill", () -> count(first, CounterDescriptor.FILLS) >= 1);
        first.stop("half time");
        Pipeline second = rig.ready(Mode.DEMO, journal, Map.of());
        assertEquals(2, second.epoch());
        rig.await("a fill", () -> count(second, CounterDescriptor.FILLS) >= 1);
        second.stop("the test is over");
        assertReplays();
    }

    @Test
    void shouldHaltOnPoisonAndRecover() throws Exception {
        Map<String, String> bad = Map.of("decide.strategyClass", PoisonStrategy.class.getName());
        Pipeline pipeline = rig.start(Mode.PAPER, journal, bad);
        rig.await("a halt", () -> pipeline.halted().isPresent());
        pipeline.close();
        assertEquals(1, Replay.verify(journal).skipped());
        assertReplays();
        Pipeline next = rig.ready(Mode.PAPER, journal, Map.of("decide.strategyClass", "''"));
        next.stop("the test is over");
    }

    @Test
    void shouldRecordATapeThatABacktestRuns() throws Exception {
        Pipeline pipeline = rig.ready(Mode.RECORD, journal, Map.of());
        rig.await("frames", () -> count(pipeline, CounterDescriptor.EVENTS) > 1_000);
        pipeline.stop("the test is over");
        BacktestResult result =
                Backtest.run(
                        BacktestTest.config(Map.of()),
                        List.of(journal),
                        directory.resolve("backtest"),
                        events -> {});
        assertTrue(result.events() > 800, result.toString());
    }

    @Test
    void shouldTradeInTheStagedLayoutToTheSameBytes() throws Exception {
        Map<String, String> staged =
                Map.of(
                        "threads.layout", "staged",
                        "threads.waitStrategy", "parked",
                        "threads.ringSize", "256");
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, staged);
        rig.await("two fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 2);
        pipeline.stop("the test is over");
        assertTrue(pipeline.halted().isEmpty(), rig.log.toString());
        assertReplays();
    }

    @Test
    void shouldTimeEachStepAndStoreSnapshotsInTheStagedLayout() throws Exception {
        Map<String, String> staged =
                Map.of(
                        "threads.layout", "staged",
                        "threads.waitStrategy", "parked",
                        "journal.snapshotEvery", "500");
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, staged);
        rig.await("two snapshots", () -> count(pipeline, CounterDescriptor.SNAPSHOTS) >= 2);
        rig.await("each step's latency", () -> isTimed(pipeline.view()));
        pipeline.stop("the test is over");
        assertStoredSnapshotReplays();
    }

    @Test
    void shouldStoreSnapshotsBesideTheCore() throws Exception {
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, Map.of("journal.snapshotEvery", "500"));
        rig.await("two snapshots", () -> count(pipeline, CounterDescriptor.SNAPSHOTS) >= 2);
        pipeline.stop("the test is over");
        assertStoredSnapshotReplays();
    }

    private static boolean isTimed(CountersFile counters) {
        for (LatencyPoint point : LatencyPoint.values()) {
            if (point != LatencyPoint.ORDER && counters.latency(point).count() == 0) {
                return false;
            }
        }
        return true;
    }

    /** The last one of a run is stored by its end, so an earlier one was stored on the way. */
    private void assertStoredSnapshotReplays() {
        long events = Replay.verify(journal).events();
        ReplayResult rest = Replay.verifyFromSnapshot(journal, events);
        assertTrue(rest.identical(), rest.toString());
        assertTrue(rest.events() > 0 && rest.events() < events, rest + " of " + events);
    }

    @Test
    void shouldHaltOnPoisonInTheStagedLayout() throws Exception {
        Map<String, String> bad =
                Map.of(
                        "threads.layout", "staged",
                        "threads.waitStrategy", "parked",
                        "threads.ringSize", "256",
                        "decide.strategyClass", PoisonStrategy.class.getName());
        Pipeline pipeline = rig.start(Mode.PAPER, journal, bad);
        rig.await("a halt", () -> pipeline.halted().isPresent());
        pipeline.close();
        assertEquals(1, Replay.verify(journal).skipped());
        assertReplays();
    }
}
