package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Each way in which the venue misbehaves, seen by an independent client. */
final class VenueBehaviourTest {
    private static final int MOST_REQUESTS = 200_000;

    private final EmbeddedVenue venue =
            EmbeddedVenue.start(
                    VenueConfig.demo(13, 10)
                            .withSymbols(List.of(SymbolConfig.btcUsdt()))
                            .withHistoryMinutes(10)
                            .withApiKeys(List.of(Trader.ED25519))
                            .withPingInterval(Duration.ofMillis(100)));

    VenueBehaviourTest() throws IOException {}

    @AfterEach
    void stop() {
        venue.stop();
    }

    @Test
    void shouldLeaveGapsInTheDepthStream() throws Exception {
        venue.behaviour(VenueBehaviour.dropping(3));
        try (Peer peer = new Peer(venue, "/ws/btcusdt@depth@100ms")) {
            DiffBook book = new DiffBook();
            Map<?, ?> first = peer.awaitJson(frame -> true);
            book.snapshot((Map<?, ?>) Peer.json(venue, "depth?symbol=BTCUSDT&limit=100"));
            book.update(first);
            for (int i = 0; i < 12; i++) {
                book.update(peer.awaitJson(frame -> true));
            }
            assertTrue(book.gaps >= 4, "gaps " + book.gaps);
        }
    }

    @Test
    void shouldSendFramesTwice() throws Exception {
        venue.behaviour(VenueBehaviour.duplicating(2));
        try (Peer peer = new Peer(venue, "/ws/btcusdt@trade")) {
            Set<String> seen = new HashSet<>();
            int twice = 0;
            for (int i = 0; i < 12; i++) {
                twice += seen.add(peer.await(frame -> true)) ? 0 : 1;
            }
            assertEquals(4, twice);
        }
    }

    @Test
    void shouldSendFramesThatAreNoJson() throws Exception {
        venue.behaviour(VenueBehaviour.malforming(2));
        try (Peer peer = new Peer(venue, "/ws/btcusdt@trade")) {
            assertNotNull(JsonText.read(peer.await(frame -> true)));
            String second = peer.await(frame -> true);
            assertThrows(IllegalArgumentException.class, () -> JsonText.read(second));
        }
    }

    @Test
    void shouldCloseAConnectionAfterSoManyFrames() throws Exception {
        venue.behaviour(VenueBehaviour.disconnecting(5, false));
        try (Peer peer = new Peer(venue, "/ws/btcusdt@trade")) {
            assertTrue(peer.awaitEnd());
            assertEquals(5, peer.frames.size());
            assertEquals(1001, peer.closeCode);
        }
    }

    @Test
    void shouldResetAConnectionInTheMiddleOfAFrame() throws Exception {
        venue.behaviour(VenueBehaviour.disconnecting(5, true));
        try (Peer peer = new Peer(venue, "/ws/btcusdt@trade")) {
            assertTrue(peer.awaitEnd());
            assertTrue(peer.frames.size() <= 5, "frames " + peer.frames.size());
            assertNotNull(peer.failure);
        }
    }

    @Test
    void shouldHoldFramesBack() throws Exception {
        venue.behaviour(VenueBehaviour.delaying(300, 0));
        try (Peer peer = new Peer(venue, "/ws")) {
            long start = System.nanoTime();
            peer.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth5@100ms\"],\"id\":1}");
            peer.await(frame -> frame.contains("lastUpdateId"));
            long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(tookMs >= 300, "took " + tookMs);
        }
    }

    @Test
    void shouldKeepSilent() throws Exception {
        venue.behaviour(VenueBehaviour.mute(true, true));
        try (Peer peer = new Peer(venue, "/ws/btcusdt@trade")) {
            peer.ping("anybody");
            assertNull(peer.pongs.poll(500, TimeUnit.MILLISECONDS));
            assertTrue(peer.frames.isEmpty());
            assertTrue(peer.pings.isEmpty());
            venue.behaviour(VenueBehaviour.GOOD);
            peer.await(frame -> frame.contains("trade"));
        }
    }

    @Test
    void shouldRefuseRequestsOverBothWays() throws Exception {
        venue.behaviour(VenueBehaviour.failing(1, 429, -1003));
        var rest = Peer.get(venue, "depth?symbol=BTCUSDT");
        assertEquals(429, rest.statusCode());
        assertEquals("1", rest.headers().firstValue("Retry-After").orElseThrow());
        try (Trader trader = new Trader(venue)) {
            Map<?, ?> answer = trader.call("time", new TreeMap<>());
            assertEquals("429", answer.get("status").toString());
            assertTrue(answer.toString().contains("retryAfter"), answer.toString());
        }
        venue.behaviour(VenueBehaviour.failing(1, 503, -1008));
        assertEquals(503, Peer.get(venue, "ping").statusCode());
    }

    @Test
    void shouldLoseTheAnswerToAnOrderItTook() throws Exception {
        try (Trader trader = new Trader(venue).logOn()) {
            venue.behaviour(VenueBehaviour.losing(1, 0));
            int id = trader.send("order.place", limit("nt-1-1"));
            trader.peer.await(frame -> {
                assertFalse(frame.startsWith("{\"id\":" + id + ","), frame);
                return frame.contains("executionReport");
            });
            assertEquals("NEW", Trader.result(status(trader, "nt-1-1")).get("status"));
        }
    }

    @Test
    void shouldLoseAnOrderAltogether() throws Exception {
        try (Trader trader = new Trader(venue).logOn()) {
            venue.behaviour(VenueBehaviour.losing(0, 1));
            trader.send("order.place", limit("nt-1-2"));
            assertEquals("-2013", Trader.code(status(trader, "nt-1-2")));
        }
    }

    @Test
    void shouldReportFillsLate() throws Exception {
        try (Trader trader = new Trader(venue).logOn()) {
            venue.behaviour(VenueBehaviour.delaying(0, 400));
            TreeMap<String, String> order = limit("nt-1-3");
            order.put("type", "MARKET");
            order.remove("price");
            order.remove("timeInForce");
            long start = System.nanoTime();
            Map<?, ?> answer = trader.call("order.place", order);
            assertEquals("FILLED", Trader.result(answer).get("status"));
            trader.peer.await(frame -> frame.contains("\"X\":\"FILLED\""));
            long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(tookMs >= 400, "took " + tookMs);
        }
    }

    @Test
    void shouldDisconnectWhoDoesNotAnswerPings() throws Exception {
        try (Socket mute = upgraded("/ws")) {
            byte[] all = mute.getInputStream().readAllBytes();
            String head = new String(all, StandardCharsets.ISO_8859_1);
            assertTrue(head.startsWith("HTTP/1.1 101"), head);
            assertTrue(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), head);
        }
    }

    @Test
    void shouldDisconnectWhoAsksButDoesNotRead() throws Exception {
        byte[] request =
                "{\"id\":1,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":500}}"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + request.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | request.length);
        System.arraycopy(request, 0, frame, 6, request.length);
        try (EmbeddedVenue patient =
                        EmbeddedVenue.start(VenueConfig.demo(1, 1).withHistoryMinutes(0));
                Socket deaf = upgraded(patient, "/ws-api/v3")) {
            assertThrows(
                    IOException.class,
                    () -> {
                        for (int i = 0; i < MOST_REQUESTS; i++) {
                            deaf.getOutputStream().write(frame);
                        }
                    });
        }
    }

    private Socket upgraded(String path) throws IOException {
        return upgraded(venue, path);
    }

    private static Socket upgraded(EmbeddedVenue venue, String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", venue.port());
        socket.setSoTimeout(10_000);
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Map<?, ?> status(Trader trader, String id) throws InterruptedException {
        return trader.trade("order.status", "symbol", "BTCUSDT", "origClientOrderId", id);
    }

    private static TreeMap<String, String> limit(String id) {
        TreeMap<String, String> params =
                Trader.params("symbol", "BTCUSDT", "side", "BUY", "type", "LIMIT");
        params.put("timeInForce", "GTC");
        params.put("price", "50000");
        params.put("quantity", "0.01");
        params.put("newClientOrderId", id);
        params.put("timestamp", Trader.now());
        return params;
    }
}
