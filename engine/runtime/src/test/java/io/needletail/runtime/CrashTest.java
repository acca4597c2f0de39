package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Kills a whole engine in the middle of trading, again and again on one journal, while its venue
 * lives on. {@code -Dneedletail.kills=N} kills it more often, {@code -Dneedletail.pointKills=N} at
 * named points, beyond once at each; {@code -Dneedletail.killPoints=TEXT} takes only those.
 */
final class CrashTest {
    private static final int KILLS = Integer.getInteger("needletail.kills", 5);
    private static final int KILLED = 128 + 9;
    private static final String C1 = "-XX:TieredStopAtLevel=1";
    private static final Map<String, String> TRADING =
            Map.of(
                    "decide.strategyClass", ProtectedStrategy.class.getName(),
                    "risk.limits.priceCollar", "50%",
                    "journal.snapshotEvery", "500",
                    "account.notFoundAge", "1s",
                    "venue.historyBars", "20");

    /** When to kill. */
    private enum Moment {
        POSITION_OPEN,
        ORDER_WORKING,
        ORDER_JUST_SENT,
        ANY,
        STARTING
    }

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

    @Test
    void shouldGoOnAfterKillMinusNineAtAnyMoment() throws Exception {
        Random random = new Random(42);
        JournalFacts before = null;
        for (int trial = 0; trial < KILLS; trial++) {
            Moment moment = Moment.values()[trial % Moment.values().length];
            try (EngineProcess engine = new EngineProcess(rig.config(TRADING), journal)) {
                engine.awaitCounters();
                if (before != null) {
                    assertRecovered(engine, before);
                }
                if (moment != Moment.STARTING) {
                    trade(engine);
                }
                await(engine, moment, random);
                engine.kill();
            }
            before = JournalFacts.of(journal);
            assertEquals(trial + 1, before.runs());
        }
        assertGoesOnWithoutLoss(before);
        assertEquals(KILLS + 1, JournalFacts.of(journal).runs());
    }

    @Test
    void shouldGoOnAfterKillMinusNineAtEachNamedPoint() throws Exception {
        String only = System.getProperty("needletail.killPoints", "");
        List<KillPoint> points =
                Stream.of(KillPoint.values())
                        .filter(point -> !point.isOfJournal() && point.name().contains(only))
                        .toList();
        int kills = Integer.getInteger("needletail.pointKills", points.size());
        Random random = new Random(43);
        try (EngineProcess engine = new EngineProcess(rig.config(TRADING), journal)) {
            trade(engine);
            engine.kill();
        }
        JournalFacts before = JournalFacts.of(journal);
        for (int trial = 0; trial < kills; trial++) {
            KillPoint point = points.get(trial % points.size());
            int time = trial < points.size() ? 1 : 1 + random.nextInt(4);
            String kill = KillPoints.option(directory, point.name(), time);
            try (EngineProcess engine = new EngineProcess(rig.config(TRADING), journal, C1, kill)) {
                if (point.isOfRunning()) {
                    engine.awaitCounters();
                }
                assertEquals(KILLED, engine.awaitExit(), () -> point + engine.output());
                if (engine.output().contains("recovered")) {
                    assertRecovered(engine, before);
                }
            }
            before = JournalFacts.of(journal);
        }
        assertGoesOnWithoutLoss(before);
    }

    private void assertGoesOnWithoutLoss(JournalFacts before) throws Exception {
        try (EngineProcess engine = new EngineProcess(rig.config(TRADING), journal)) {
            assertRecovered(engine.awaitCounters(), before);
            trade(engine);
            engine.assertStops();
        }
        List<String> accepted = witness.accepted();
        assertEquals(accepted.size(), new HashSet<>(accepted).size(), accepted::toString);
        List<String> decided =
                JournalFacts.of(journal).orders().stream().map(Explain::orderId).toList();
        assertTrue(decided.containsAll(accepted), "the venue has orders that we did not decide on");
    }

    private static void assertRecovered(EngineProcess engine, JournalFacts before) {
        String line = "state %016x".formatted(before.stateHash());
        engine.await(line, () -> engine.output().contains(line));
    }

    /** Waits until the engine agrees with its venue, and has traded once more. */
    private void trade(EngineProcess engine) {
        engine.awaitReady();
        engine.await("what the venue says", () -> agrees(engine));
        engine.await("fills", () -> engine.count(CounterDescriptor.FILLS) >= 2);
        engine.await("what the venue says", () -> agrees(engine));
    }

    private boolean agrees(EngineProcess engine) {
        try {
            long position = engine.latest(LatestField.POSITION);
            String balance = witness.balance("BTC");
            return new BigDecimal(balance).movePointRight(8).longValueExact() == position
                    && witness.openOrders("BTCUSDT").size()
                            == engine.latest(LatestField.WORKING_ORDERS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(EngineProcess engine, Moment moment, Random random) {
        long sent = engine.count(CounterDescriptor.ORDERS_SENT);
        long events = engine.count(CounterDescriptor.EVENTS) + 1 + random.nextInt(1_000);
        engine.await(
                moment.name(),
                switch (moment) {
                    case POSITION_OPEN -> () -> engine.latest(LatestField.POSITION) > 0;
                    case ORDER_WORKING ->
                            () ->
                                    engine.latest(LatestField.POSITION) > 0
                                            && engine.latest(LatestField.WORKING_ORDERS) > 0;
                    case ORDER_JUST_SENT ->
                            () -> engine.count(CounterDescriptor.ORDERS_SENT) > sent;
                    case ANY -> () -> engine.count(CounterDescriptor.EVENTS) >= events;
                    case STARTING -> () -> engine.count(CounterDescriptor.EVENTS) > 0;
                });
    }
}
