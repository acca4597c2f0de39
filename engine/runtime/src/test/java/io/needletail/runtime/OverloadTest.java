package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.ConflationDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.venue.VenueConfig;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A feed of 2, 5, 20 and 50 times what the engine can take event by event, from a venue over real
 * sockets; the engine is slowed down by a strategy that thinks. {@code
 * -Dneedletail.overloadSeconds=N} lets each overload last longer, {@code
 * -Dneedletail.overloadPrint=true} tells what was measured.
 */
@Alone
final class OverloadTest {
    private static final Duration OVERLOAD =
            Duration.ofSeconds(Integer.getInteger("needletail.overloadSeconds", 2));
    private static final int MOST_TRIES = 15;
    private static final int STEPS_PER_SECOND = 1_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MOST_PONG_MS = 1_000;

    /**
     * Beyond this, each call takes so long that even what is joined waits for more than a second.
     */
    private static final int MOST_IN_TIME = 20;

    private static final Duration PING_INTERVAL = Duration.ofMillis(250);

    /** What came before the engine could know how slow it is now is not joined, but worked off. */
    private static final long SETTLING_NS = 1_500_000_000L;

    private static final long FRESH_NS = 50_000_000L;

    @TempDir private Path directory;
    private DemoRig rig;
    private VenueWitness witness;
    private Path journal;
    private Pipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        SlowStrategy.thinkFor(0);
        rig =
                new DemoRig(
                        directory,
                        VenueConfig.demo(7, 1)
                                .withStepsPerSecond(STEPS_PER_SECOND)
                                .withPingInterval(PING_INTERVAL));
        witness = new VenueWitness(rig.venue);
        journal = directory.resolve("journal");
    }

    @AfterEach
    void close() {
        SlowStrategy.thinkFor(0);
        pipeline.close();
        witness.close();
        rig.close();
    }

    private void start(String layout, String maxDecisionAge) throws Exception {
        pipeline =
                rig.ready(
                        Mode.DEMO,
                        journal,
                        Map.of(
                                "threads.layout", layout,
                                "threads.waitStrategy", "parked",
                                "threads.maxDecisionAge", maxDecisionAge,
                                "decide.strategyClass", SlowStrategy.class.getName(),
                                "risk.limits.priceCollar", "50%",
                                "risk.limits.maxMessages", "1000",
                                "venue.historyBars", "20"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldConflateTheMarketAndLoseNoFact(String layout) throws Exception {
        start(layout, "2s");
        rig.await("fills", () -> count(CounterDescriptor.FILLS) >= 2);
        double calls = callsPerSecond();
        for (int factor : new int[] {2, 5, 20, 50}) {
            long joined = count(CounterDescriptor.MARKET_CONFLATED);
            SlowStrategy.thinkFor((long) (factor * SECOND_NS / calls));
            LockSupport.parkNanos(SETTLING_NS);
            rig.venue.slowestPongMs();
            long[] lags = lagsFor(OVERLOAD);
            long pongMs = rig.venue.slowestPongMs();
            long joinedNow = count(CounterDescriptor.MARKET_CONFLATED) - joined;
            SlowStrategy.thinkFor(0);
            long recovered = recoveryNs();
            print(layout, factor, calls, lags, joinedNow, recovered);
            assertTrue(joinedNow > 0, factor + " times: nothing was joined");
            assertTrue(pongMs > 0 && pongMs < MOST_PONG_MS, factor + " times: pong " + pongMs);
            if (factor <= MOST_IN_TIME) {
                long median = lags[lags.length / 2];
                assertTrue(median < SECOND_NS, factor + " times: " + median + " ns behind");
                assertTrue(recovered < SECOND_NS, factor + " times: not back after " + recovered);
            }
        }
        rig.await("what the venue says", this::agrees);
        pipeline.stop("the test is over");
        assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
        assertEquals(0, count(CounterDescriptor.MARKET_DROPS));
        assertTrue(assertNothingLost() > 0, "the journal tells of nothing that was joined");
    }

    @Test
    void shouldGiveNoOrderForNewRiskOnWhatWaitedTooLong() throws Exception {
        start("fused", "1ms");
        SlowStrategy.thinkFor(5_000_000);
        rig.await("late events", () -> count(CounterDescriptor.LATE_EVENTS) > 100);
        SlowStrategy.thinkFor(0);
        long fills = count(CounterDescriptor.FILLS);
        rig.await("fills", () -> count(CounterDescriptor.FILLS) > fills + 1);
        pipeline.stop("the test is over");
        assertNothingLost();
    }

    /** How often the journal tells of what was joined. */
    private long assertNothingLost() {
        List<Long> orders = JournalFacts.of(journal).orders();
        List<String> accepted = witness.accepted();
        assertEquals(accepted.size(), new HashSet<>(accepted).size(), accepted::toString);
        List<String> decided = orders.stream().map(Explain::orderId).toList();
        assertTrue(decided.containsAll(accepted), "the venue has orders that we did not decide on");
        EventSlot slot = new EventSlot();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        OrderIntentDecoder order = new OrderIntentDecoder();
        long conflations = 0;
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                conflations += slot.input().templateId() == ConflationDecoder.TEMPLATE_ID ? 1 : 0;
                for (int i = 0; slot.input().isLate() && i < reader.count(); i++) {
                    int offset = reader.offset(i);
                    header.wrap(reader.decisions(), offset);
                    if (header.templateId() == OrderIntentDecoder.TEMPLATE_ID) {
                        order.wrapAndApplyHeader(reader.decisions(), offset, header);
                        assertTrue(order.flags().rEDUCE_ONLY(), "new risk on what was late");
                    }
                }
            }
        }
        return conflations;
    }

    /** How many calls a second the whole feed makes, of a second in which nothing was joined. */
    private double callsPerSecond() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long joined = count(CounterDescriptor.MARKET_CONFLATED);
            long calls = SlowStrategy.calls();
            long start = System.nanoTime();
            LockSupport.parkNanos(SECOND_NS);
            double rate = (SlowStrategy.calls() - calls) * 1e9 / (System.nanoTime() - start);
            if (count(CounterDescriptor.MARKET_CONFLATED) == joined) {
                return rate;
            }
        }
        throw new TestAbortedException("this machine is too busy to take the feed at any time");
    }

    /** How far the engine's time was behind the wall's, sorted. */
    private long[] lagsFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        List<Long> lags = new ArrayList<>();
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
            lags.add(lagNs());
        }
        return lags.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** How long until it has caught up and joins nothing any more. */
    private long recoveryNs() {
        long start = System.nanoTime();
        long joined = count(CounterDescriptor.MARKET_CONFLATED);
        long since = start;
        while (System.nanoTime() - since < FRESH_NS && System.nanoTime() - start < 5 * SECOND_NS) {
            LockSupport.parkNanos(1_000_000);
            long joinedNow = count(CounterDescriptor.MARKET_CONFLATED);
            if (lagNs() > FRESH_NS || joinedNow != joined) {
                since = System.nanoTime();
                joined = joinedNow;
            }
        }
        return since - start;
    }

    private long lagNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * SECOND_NS + now.getNano() - latest(LatestField.TIME_NS);
    }

    private static void print(
            String layout, int factor, double calls, long[] lags, long joined, long recovered) {
        if (Boolean.getBoolean("needletail.overloadPrint")) {
            System.out.printf(
                    "%s %d times %.0f/s: %d ms behind, p99 %d, most %d; %d joined, back after %d"
                            + " ms%n",
                    layout,
                    factor,
                    calls,
                    lags[lags.length / 2] / 1_000_000,
                    lags[lags.length * 99 / 100] / 1_000_000,
                    lags[lags.length - 1] / 1_000_000,
                    joined,
                    recovered / 1_000_000);
        }
    }

    private boolean agrees() {
        try {
            BigDecimal balance = new BigDecimal(witness.balance("BTC"));
            return balance.movePointRight(8).longValueExact() == latest(LatestField.POSITION)
                    && witness.openOrders("BTCUSDT").size() == latest(LatestField.WORKING_ORDERS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long latest(LatestField field) {
        return LatestValues.of(pipeline.view().latest().read(0), field);
    }

    private long count(CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }
}
