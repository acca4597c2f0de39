package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueBehaviour;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A venue that bans our address: it counts what it is asked while it said to ask nothing. */
final class BanTest {
    private static final int BAN_S = 4;
    private static final long SECOND_NS = 1_000_000_000L;

    /** So long what was asked before the first refusal arrived may be under way. */
    private static final long UNDER_WAY_NS = SECOND_NS / 2;

    @TempDir private Path directory;
    private DemoRig rig;
    private Relay line;
    private Path journal;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
        line = new Relay(rig.venue.port()).mend();
        journal = directory.resolve("journal");
    }

    @AfterEach
    void close() throws Exception {
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
        settings.put("venue.rules", "1s");
        return settings;
    }

    @Test
    void shouldAskNothingWhileBannedAndReconcileBeforeItTradesAgain() throws Exception {
        VenueWitness witness = new VenueWitness(rig.venue);
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings());
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 2);
        rig.venue.behaviour(VenueBehaviour.banning(BAN_S));
        rig.await("a refusal", () -> said("the venue refuses us (status 418)"));
        LockSupport.parkNanos(UNDER_WAY_NS);
        assertAskedNothingForMostOf(BAN_S);
        rig.venue.behaviour(VenueBehaviour.GOOD);
        long fills = count(pipeline, CounterDescriptor.FILLS);
        rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= fills + 2);
        rig.await("what the venue says", () -> agrees(pipeline, witness));
        pipeline.stop("the test is over");
        assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
        witness.close();
        JournalFacts.of(journal);
    }

    @Test
    void shouldNotConnectAnewWhileBanned() throws Exception {
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings());
        rig.venue.behaviour(VenueBehaviour.banning(BAN_S));
        line.mute(false);
        rig.await("refusals", () -> closedWith("market") && closedWith("order"));
        LockSupport.parkNanos(UNDER_WAY_NS);
        assertAskedNothingForMostOf(BAN_S);
        rig.venue.behaviour(VenueBehaviour.GOOD);
        rig.await("ready", pipeline::isReady);
        pipeline.stop("the test is over");
        JournalFacts.of(journal);
    }

    /**
     * The old connections stay, and would be renewed as soon as the wait after a failure is over.
     */
    @Test
    void shouldNotTryToRenewAConnectionWhileBanned() throws Exception {
        Map<String, String> settings = settings();
        settings.put("venue.rotate", "2s");
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings);
        rig.venue.behaviour(VenueBehaviour.banning(BAN_S));
        rig.await("a refusal", () -> said("market connection not renewed"));
        LockSupport.parkNanos(UNDER_WAY_NS);
        assertAskedNothingForMostOf(BAN_S);
        rig.venue.behaviour(VenueBehaviour.GOOD);
        rig.await("renewals", () -> count(pipeline, CounterDescriptor.RENEWALS) >= 2);
        pipeline.stop("the test is over");
        JournalFacts.of(journal);
    }

    @Test
    void shouldAskOnceInEachTimeOfABanFromBeforeTheStart() throws Exception {
        rig.venue.behaviour(VenueBehaviour.banning(1));
        long before = rig.venue.requests();
        long start = System.nanoTime();
        Pipeline pipeline = rig.start(Mode.DEMO, journal, settings());
        rig.await("probes", () -> rig.venue.requests() >= before + 3);
        assertTrue(System.nanoTime() - start > 2 * SECOND_NS, "three within two bans");
        assertFalse(pipeline.isReady());
        rig.venue.behaviour(VenueBehaviour.GOOD);
        assertTrue(pipeline.awaitReady(Duration.ofSeconds(20)), rig.log::toString);
        pipeline.stop("the test is over");
    }

    /** The last second is left to what is asked once it is over. */
    private void assertAskedNothingForMostOf(int banS) {
        long asked = rig.venue.requests();
        LockSupport.parkNanos((banS - 1) * SECOND_NS - UNDER_WAY_NS);
        assertEquals(asked, rig.venue.requests(), rig.log::toString);
    }

    private boolean closedWith(String which) {
        return said(which + " connection closed (418 ");
    }

    private boolean said(String what) {
        return List.copyOf(rig.log).stream().anyMatch(line -> line.contains(what));
    }

    private static boolean agrees(Pipeline pipeline, VenueWitness witness) {
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
