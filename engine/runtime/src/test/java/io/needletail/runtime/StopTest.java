package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.execution.Cover;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of orders and positions when an engine is told to stop. */
final class StopTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldCancelEntriesAndTakeNewRiskAgainInTheNextRun(String layout) throws Exception {
        Map<String, String> settings = settings(RestingStrategy.class, layout, "cancel-entries");
        for (int run = 1; run <= 2; run++) {
            Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings);
            rig.await("working orders", () -> openOrders().size() >= RestingStrategy.ORDERS);
            pipeline.stop("the test is over");
            assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
            assertEquals(List.of(), openOrders());
            assertFalse(rig.log.toString().contains("still under way"), rig.log::toString);
        }
        assertTrue(Replay.verify(journal).identical());
    }

    @Test
    void shouldLeaveThemWhereThatIsWanted() throws Exception {
        Pipeline pipeline =
                rig.ready(Mode.DEMO, journal, settings(RestingStrategy.class, "fused", "leave"));
        rig.await("working orders", () -> openOrders().size() >= RestingStrategy.ORDERS);
        pipeline.stop("the test is over");
        assertEquals(RestingStrategy.ORDERS, openOrders().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldSayWhichPositionNothingProtects(String layout) throws Exception {
        Pipeline pipeline =
                rig.ready(Mode.DEMO, journal, settings(BuyOnce.class, layout, "cancel-entries"));
        rig.await("a fill", () -> pipeline.view().get(CounterDescriptor.FILLS) >= 1);
        pipeline.stop("the test is over");
        HeldPosition held = pipeline.positions().getFirst();
        assertEquals(Cover.NONE, held.cover());
        String told = "position BTCUSDT 0.001: no stop";
        assertEquals(told, held.toString());
        assertTrue(rig.log.contains(told), rig.log::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldEndHaltedWhenItHaltsWhileItStops(String layout) throws Exception {
        Pipeline pipeline =
                rig.ready(
                        Mode.DEMO,
                        journal,
                        settings(PoisonAtTheEnd.class, layout, "cancel-entries"));
        rig.await("working orders", () -> openOrders().size() >= RestingStrategy.ORDERS);
        pipeline.stop("the test is over");
        assertTrue(pipeline.halted().isPresent());
        assertEquals(EngineState.HALTED, pipeline.view().get(CounterDescriptor.ENGINE_STATE));
    }

    private List<String> openOrders() {
        try {
            return witness.openOrders("BTCUSDT");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> settings(Class<?> strategy, String layout, String onStop) {
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.strategyClass", strategy.getName());
        settings.put("risk.limits.priceCollar", "50%");
        settings.put("venue.historyBars", "20");
        settings.put("live.onStop", onStop);
        settings.put("threads.layout", layout);
        settings.put("threads.waitStrategy", "parked");
        settings.put("threads.ringSize", "256");
        return settings;
    }
}
