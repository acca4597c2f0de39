package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A venue that is gone for a while: at the start, and while we hold a position. */
final class OutageTest {
    @TempDir private Path directory;
    private DemoRig rig;
    private Relay line;
    private Path journal;
    private VenueWitness witness;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
        line = new Relay(rig.venue.port());
        journal = directory.resolve("journal");
        witness = new VenueWitness(rig.venue);
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
        line.close();
        rig.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(DemoRig.at(line.port()));
        settings.put("decide.strategyClass", ProtectedStrategy.class.getName());
        settings.put("risk.limits.priceCollar", "50%");
        settings.put("venue.historyBars", "20");
        settings.put("venue.backOff", "20ms");
        settings.put("venue.maxBackOff", "100ms");
        return settings;
    }

    @Test
    void shouldReconcileBeforeItTradesOnAVenueThatCameBack() throws Exception {
        line.mend();
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings());
        rig.await("a protected position", () -> isProtected(pipeline));
        line.cut();
        witness.cancelAll("BTCUSDT");
        rig.await("attempts", () -> count(pipeline, CounterDescriptor.ORDER_RECONNECTS) >= 3);
        rig.await("doubt", () -> latest(pipeline, LatestField.RECONCILED) == 0);
        long sent = count(pipeline, CounterDescriptor.ORDERS_SENT);
        line.mend();
        rig.await("orders", () -> count(pipeline, CounterDescriptor.ORDERS_SENT) >= sent + 3);
        rig.await("what the venue says", () -> agrees(pipeline));
        pipeline.stop("the test is over");
        assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
        assertTrue(count(pipeline, CounterDescriptor.MARKET_RECONNECTS) >= 1);
        JournalFacts.of(journal);
    }

    @Test
    void shouldWaitForAVenueThatIsNotThereAtTheStart() throws Exception {
        Pipeline pipeline = rig.start(Mode.DEMO, journal, settings());
        rig.await("attempts", () -> count(pipeline, CounterDescriptor.REST_FAILURES) >= 3);
        assertFalse(pipeline.isReady());
        assertEquals(0, count(pipeline, CounterDescriptor.INTENTS_RELEASED));
        line.mend();
        assertTrue(pipeline.awaitReady(Duration.ofSeconds(20)), rig.log::toString);
        rig.await("a fill", () -> count(pipeline, CounterDescriptor.FILLS) >= 1);
        pipeline.stop("the test is over");
        JournalFacts.of(journal);
    }

    /** The clock's answer takes so long to be asked for that our times are ahead of the venue's. */
    @Test
    void shouldMeasureTheVenuesClockAgainWhenItRefusesOurTimes() throws Exception {
        line.lag(3_000).mend();
        Map<String, String> settings = settings();
        settings.remove("venue.api");
        settings.remove("venue.streams");
        Pipeline pipeline = rig.start(Mode.DEMO, journal, settings);
        rig.await("a refusal", () -> rig.log.toString().contains("the venue refused our clock"));
        assertFalse(pipeline.isReady());
        line.lag(0);
        assertTrue(pipeline.awaitReady(Duration.ofSeconds(20)), rig.log::toString);
        pipeline.stop("the test is over");
        JournalFacts.of(journal);
    }

    @Test
    void shouldLogOnAnewWhenTheVenueEndsTheAccountsEvents() throws Exception {
        line.mend();
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings());
        rig.await("a protected position", () -> isProtected(pipeline));
        rig.venue.endAccountEvents();
        rig.await("a log-on", () -> count(pipeline, CounterDescriptor.ORDER_RECONNECTS) == 1);
        long fills = count(pipeline, CounterDescriptor.FILLS);
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= fills + 2);
        rig.await("what the venue says", () -> agrees(pipeline));
        pipeline.stop("the test is over");
        JournalFacts.of(journal);
    }

    @Test
    void shouldGiveUpAConnectionOverWhichTheVenueNeverSpeaks() throws Exception {
        Map<String, String> settings = settings();
        settings.put("venue.silence", "500ms");
        line.mend();
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings);
        line.mute(true);
        rig.await(
                "attempts on a mute venue",
                () ->
                        count(pipeline, CounterDescriptor.MARKET_RECONNECTS) >= 2
                                && count(pipeline, CounterDescriptor.ORDER_RECONNECTS) >= 2);
        line.mute(false);
        long fills = count(pipeline, CounterDescriptor.FILLS);
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) > fills);
        pipeline.stop("the test is over");
    }

    private static boolean isProtected(Pipeline pipeline) {
        return latest(pipeline, LatestField.POSITION) > 0
                && latest(pipeline, LatestField.WORKING_ORDERS) > 0;
    }

    private boolean agrees(Pipeline pipeline) {
        try {
            BigDecimal balance = new BigDecimal(witness.balance("BTC"));
            return balance.movePointRight(8).longValueExact()
                            == latest(pipeline, LatestField.POSITION)
                    && witness.openOrders("BTCUSDT").size()
                            == latest(pipeline, LatestField.WORKING_ORDERS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long latest(Pipeline pipeline, LatestField field) {
        return LatestValues.of(pipeline.view().latest().read(0), field);
    }

    private static long count(Pipeline pipeline, CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }
}
