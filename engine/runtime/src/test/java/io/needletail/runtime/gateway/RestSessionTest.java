package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentEncoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.gateway.StallingHost.Manner;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A host that answers slowly, in part, or never, over a real socket. */
class RestSessionTest {
    private static final Path SAMPLE = Path.of("engine/runtime/src/test/resources/sample.yaml");
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
    private static final long PATIENCE_NS = Duration.ofSeconds(20).toNanos();
    private static final Duration WHOLE = Duration.ofMillis(300);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Told told = new Told();
    private final LoggedEvents events = new LoggedEvents();
    private StallingHost host;
    private RestSession session;

    @BeforeEach
    void open() throws Exception {
        host = new StallingHost();
        Map<String, String> settings =
                Map.of(
                        "venue.rest", host.url(),
                        "venue.historyBars", "0",
                        "venue.backOff", "400ms",
                        "venue.maxBackOff", "400ms");
        GatewayConfig config =
                ConfigFile.parse(Files.readString(SAMPLE), "sample.yaml", settings).venue();
        session =
                new RestSession(
                        config,
                        SYMBOLS,
                        told,
                        events,
                        RateBudget.of(config),
                        new VenueTime(),
                        new RestCalls(VenueTrust.ofJdk(), WHOLE),
                        thread);
    }

    @AfterEach
    void close() {
        session.close();
        thread.shutdownNow();
        host.close();
    }

    @Test
    void shouldGiveUpAnAnswerThatStallsInItsBody() throws Exception {
        host.manner = Manner.STALLS_IN_THE_BODY;
        CountDownLatch prepared = new CountDownLatch(1);
        session.prepare(null, prepared::countDown, () -> {});
        await("a failure", () -> !events.lines.isEmpty());
        assertTrue(events.lines.getFirst().contains("did not end within"), events.lines::toString);
        host.manner = Manner.ANSWERS;
        assertTrue(prepared.await(20, TimeUnit.SECONDS), events.lines::toString);
    }

    @Test
    void shouldAskForEachBookOnceAtATimeAndNotAtOnceAfterAFailure() {
        host.manner = Manner.STALLS_IN_THE_BODY;
        for (int i = 0; i < 100; i++) {
            ask(0);
            ask(1);
        }
        await("two failures", () -> events.lines.size() == 2);
        assertEquals(2, host.asked.size(), host.asked::toString);
        host.manner = Manner.ANSWERS;
        ask(1);
        long failedNs = System.nanoTime();
        await(
                "a book",
                () -> {
                    ask(1);
                    return host.asked.size() == 3;
                });
        assertTrue(System.nanoTime() - failedNs > 100_000_000, "not at once");
        await(
                "the next",
                () -> {
                    ask(1);
                    return host.asked.size() == 4;
                });
        assertEquals(2, events.lines.size(), events.lines::toString);
    }

    @Test
    void shouldAskAgainAndAgainWhetherAHaltIsOver() throws Exception {
        host.status = "BREAK";
        CountDownLatch prepared = new CountDownLatch(1);
        session.prepare(null, prepared::countDown, () -> {});
        assertTrue(prepared.await(20, TimeUnit.SECONDS), events.lines::toString);
        String again = "/api/v3/exchangeInfo?showPermissionSets=false&symbols=%5B%22BTCUSDT%22%5D";
        await("a question", () -> host.asked.contains(again));
        assertEquals(InstrumentStatus.HALTED, status());
        host.status = "TRADING";
        await("the end of the halt", () -> status() == InstrumentStatus.TRADING);
    }

    private InstrumentStatus status() {
        List<UnsafeBuffer> rules = told.of(InstrumentDefinitionDecoder.TEMPLATE_ID);
        InstrumentStatus last = null;
        for (UnsafeBuffer each : rules) {
            InstrumentDefinitionDecoder one =
                    new InstrumentDefinitionDecoder()
                            .wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
            last = one.instrumentId() == 0 ? one.status() : last;
        }
        return last;
    }

    private void ask(int instrumentId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new QueryIntentEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .kind(QueryKind.BOOK)
                .instrumentId(instrumentId);
        session.query(
                new QueryIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private static void await(String what, BooleanSupplier condition) {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - untilNs < 0, what);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
