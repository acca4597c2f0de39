package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** A halt of a run that took orders over from the run before it. */
final class CancelOnHaltTest {
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
    void shouldCancelTheOrdersOfAnEarlierRun(String layout) throws Exception {
        int left = leaveOrders(layout).size();
        Pipeline next =
                rig.start(Mode.DEMO, journal, settings(RestingThenPoison.class, layout, true));
        rig.await("a halt", () -> next.halted().isPresent());
        next.close();
        assertEquals(List.of(), witness.openOrders("BTCUSDT"));
        String line = "asked to cancel " + left + " working orders";
        assertTrue(rig.log.toString().contains(line), rig.log::toString);
    }

    @Test
    void shouldLeaveThemWhereThatIsWanted() throws Exception {
        List<String> left = leaveOrders("fused");
        Pipeline next =
                rig.start(Mode.DEMO, journal, settings(RestingThenPoison.class, "fused", false));
        rig.await("a halt", () -> next.halted().isPresent());
        next.close();
        assertEquals(left, witness.openOrders("BTCUSDT"));
    }

    private List<String> leaveOrders(String layout) throws Exception {
        Pipeline first =
                rig.ready(Mode.DEMO, journal, settings(RestingStrategy.class, layout, true));
        rig.await("working orders", () -> openOrders().size() >= RestingStrategy.ORDERS);
        first.stop("its orders stay");
        assertTrue(first.halted().isEmpty(), rig.log::toString);
        return openOrders();
    }

    private List<String> openOrders() {
        try {
            return witness.openOrders("BTCUSDT");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> settings(
            Class<?> strategy, String layout, boolean cancelOnHalt) {
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.strategyClass", strategy.getName());
        settings.put("risk.limits.priceCollar", "50%");
        settings.put("venue.historyBars", "20");
        settings.put("live.cancelOnHalt", Boolean.toString(cancelOnHalt));
        settings.put("live.onStop", "leave");
        settings.put("threads.layout", layout);
        settings.put("threads.waitStrategy", "parked");
        settings.put("threads.ringSize", "256");
        return settings;
    }
}
