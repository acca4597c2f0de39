package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

final class EmbeddedVenueStreamTest {
    private final EmbeddedVenue venue =
            EmbeddedVenue.start(VenueConfig.demo(7, 60).withPingInterval(Duration.ofMillis(300)));

    EmbeddedVenueStreamTest() throws IOException {}

    @AfterEach
    void stop() {
        venue.stop();
    }

    @Test
    void shouldKeepABookThatSplicesOntoTheSnapshotWithoutAGap() throws Exception {
        try (Peer peer = new Peer(venue, "/ws/btcusdt@depth@100ms")) {
            DiffBook book = new DiffBook();
            Map<?, ?> first = peer.awaitJson(frame -> true);
            Map<?, ?> snapshot = (Map<?, ?>) Peer.json(venue, "depth?symbol=BTCUSDT&limit=5000");
            book.snapshot(snapshot);
            book.update(first);
            for (int i = 0; i < 30; i++) {
                book.update(peer.awaitJson(frame -> true));
            }
            assertEquals(0, book.gaps);
            assertTrue(book.applied > 20, "applied " + book.applied);
            assertTrue(book.bids.lastKey().compareTo(book.asks.firstKey()) < 0, "crossed");
        }
    }

    @Test
    void shouldWrapCombinedStreamsAndAnswerControlMessages() throws Exception {
        try (Peer peer = new Peer(venue, "/stream?streams=btcusdt@trade/ethusdt@bookTicker")) {
            Map<?, ?> trade = peer.awaitJson(frame -> frame.contains("btcusdt@trade"));
            assertEquals("btcusdt@trade", trade.get("stream"));
            Map<?, ?> data = (Map<?, ?>) trade.get("data");
            assertEquals("trade", data.get("e"));
            assertEquals("BTCUSDT", data.get("s"));
            peer.await(frame -> frame.contains("ethusdt@bookTicker"));
            peer.say(
                    "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\","
                            + "\"btcusdt@depth5@100ms\",\"btcusdt@kline_1m\"],\"id\":1}");
            peer.await(frame -> frame.equals("{\"result\":null,\"id\":1}"));
            peer.await(frame -> frame.contains("\"e\":\"aggTrade\""));
            Map<?, ?> depth = peer.awaitJson(frame -> frame.contains("btcusdt@depth5@100ms"));
            assertEquals(5, ((List<?>) ((Map<?, ?>) depth.get("data")).get("bids")).size());
            peer.await(frame -> frame.contains("\"x\":true"));
            peer.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"a\"}");
            Map<?, ?> list = peer.awaitJson(frame -> frame.contains("\"id\":\"a\""));
            assertEquals(5, ((List<?>) list.get("result")).size());
            peer.say("not json");
            peer.await(frame -> frame.contains("\"code\":3"));
        }
    }

    @Test
    void shouldPingAndAnswerPings() throws Exception {
        try (Peer peer = new Peer(venue, "/ws")) {
            assertNotNull(peer.pings.poll(5, TimeUnit.SECONDS));
            peer.ping("hello");
            assertEquals("hello", peer.pongs.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void shouldServeHistoryThatEndsWhereTheLivePriceIs() throws Exception {
        List<?> rows = (List<?>) Peer.json(venue, "klines?symbol=BTCUSDT&interval=1m&limit=500");
        assertEquals(500, rows.size());
        long before = 0;
        for (Object row : rows) {
            long openMs = Long.parseLong(((List<?>) row).getFirst().toString());
            assertTrue(before == 0 || openMs == before + 60_000, "minute after minute");
            before = openMs;
        }
        List<?> last = (List<?>) rows.getLast();
        BigDecimal close = new BigDecimal((String) last.get(4));
        assertTrue(close.doubleValue() > 60_000 && close.doubleValue() < 75_000, "" + close);
        List<?> hours = (List<?>) Peer.json(venue, "klines?symbol=BTCUSDT&interval=1h&limit=5");
        assertEquals(5, hours.size());
    }

    @Test
    void shouldDescribeItsInstrumentsAndRefuseUnknownOnes() throws Exception {
        String info = Peer.get(venue, "exchangeInfo?symbol=BTCUSDT").body();
        assertTrue(info.contains("\"tickSize\":\"0.01000000\""), info);
        assertTrue(info.contains("\"stepSize\":\"0.00001000\""), info);
        assertFalse(info.contains("ETHUSDT"));
        assertTrue(Peer.get(venue, "exchangeInfo").body().contains("ETHUSDT"));
        assertEquals("{}", Peer.get(venue, "ping").body());
        assertTrue(Peer.get(venue, "time").body().startsWith("{\"serverTime\":"));
        var refused = Peer.get(venue, "depth?symbol=NOPE");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("-1121"));
    }
}
