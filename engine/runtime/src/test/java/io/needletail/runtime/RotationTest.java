package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Connections that are replaced while the engine trades: nothing is lost, doubled or noticed. */
final class RotationTest {
    @TempDir private Path directory;
    private DemoRig rig;
    private Relay line;
    private Path journal;
    private VenueWitness witness;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
        line = new Relay(rig.venue.port()).mend();
        journal = directory.resolve("journal");
        witness = new VenueWitness(rig.venue);
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
        line.close();
        rig.close();
    }

    private Map<String, String> settings(String layout, String rotate) {
        Map<String, String> settings = new HashMap<>(DemoRig.at(line.port()));
        settings.put("venue.historyBars", "20");
        settings.put("venue.backOff", "20ms");
        settings.put("venue.maxBackOff", "100ms");
        settings.put("venue.rotate", rotate);
        settings.put("threads.layout", layout);
        settings.put("threads.waitStrategy", "parked");
        return settings;
    }

    /** The connections of market and orders take turns with the delay, so either may be ahead. */
    @ParameterizedTest
    @CsvSource({"fused, 0, 0", "staged, 0, 0", "fused, 120, 0", "fused, 0, 90"})
    void shouldRenewConnectionsWithoutAGap(String layout, int oneMs, int otherMs) throws Exception {
        line.delay(connection -> connection / 2 % 2 == 0 ? oneMs : otherMs);
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings(layout, "1500ms"));
        rig.await("renewals", () -> count(pipeline, CounterDescriptor.RENEWALS) >= 7);
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 4);
        pipeline.stop("the test is over");
        assertUnnoticed(pipeline);
    }

    @Test
    void shouldKeepTheOldConnectionsUntilNewOnesCanBeMade() throws Exception {
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings("fused", "1500ms"));
        line.refuse();
        rig.await("attempts", () -> logged("not renewed") >= 4);
        long fills = count(pipeline, CounterDescriptor.FILLS);
        assertEquals(0, count(pipeline, CounterDescriptor.RENEWALS));
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) > fills + 1);
        line.mend();
        rig.await("renewals", () -> count(pipeline, CounterDescriptor.RENEWALS) >= 2);
        pipeline.stop("the test is over");
        assertUnnoticed(pipeline);
    }

    @Test
    void shouldRenewBothConnectionsWhenTheVenueAnnouncesItsShutdown() throws Exception {
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings("fused", "23h"));
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 1);
        rig.venue.announceShutdown();
        rig.await("renewals", () -> count(pipeline, CounterDescriptor.RENEWALS) >= 2);
        long fills = count(pipeline, CounterDescriptor.FILLS);
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) > fills);
        pipeline.stop("the test is over");
        assertEquals(2, count(pipeline, CounterDescriptor.RENEWALS));
        assertUnnoticed(pipeline);
    }

    private void assertUnnoticed(Pipeline pipeline) {
        assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
        assertEquals(0, count(pipeline, CounterDescriptor.BOOK_GAPS), rig.log::toString);
        assertEquals(0, count(pipeline, CounterDescriptor.MARKET_RECONNECTS), rig.log::toString);
        assertEquals(0, count(pipeline, CounterDescriptor.ORDER_RECONNECTS), rig.log::toString);
        assertEquals(0, count(pipeline, CounterDescriptor.MARKET_DROPS));
        assertEquals(0, count(pipeline, CounterDescriptor.ORDERS_UNKNOWN), rig.log::toString);
        MarketFacts.assertComplete(journal);
        List<String> decided =
                JournalFacts.of(journal).orders().stream().map(Explain::orderId).toList();
        assertEquals(new HashSet<>(decided), new HashSet<>(witness.accepted()));
    }

    private long logged(String words) {
        return List.copyOf(rig.log).stream().filter(line -> line.contains(words)).count();
    }

    private static long count(Pipeline pipeline, CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }
}
