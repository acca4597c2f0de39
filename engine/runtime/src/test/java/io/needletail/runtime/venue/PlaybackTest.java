package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class PlaybackTest {
    private static final Path RECORDING =
            Path.of("../shared/data/ticks_l2/hftbacktest/spot_btcusdt_20240808.gz");

    @BeforeAll
    static void needRecording() {
        Assumptions.assumeTrue(Files.exists(RECORDING), RECORDING + " is not here");
    }

    @Test
    void shouldServeARecordingThatSplicesOntoItsSnapshot() throws Exception {
        VenueConfig config = VenueConfig.demo(1, 20).withPlayFile(RECORDING);
        try (EmbeddedVenue venue = EmbeddedVenue.start(config);
                Peer peer = new Peer(venue, "/stream?streams=btcusdt@depth@100ms/btcusdt@trade")) {
            DiffBook book = new DiffBook();
            book.snapshot((Map<?, ?>) Peer.json(venue, "depth?symbol=BTCUSDT&limit=5000"));
            for (int i = 0; i < 300; i++) {
                Map<?, ?> frame = peer.awaitJson(text -> text.contains("depthUpdate"));
                book.update((Map<?, ?>) frame.get("data"));
            }
            assertEquals(0, book.gaps);
            assertTrue(book.applied > 250, "applied " + book.applied);
            peer.await(text -> text.contains("\"e\":\"trade\""));
        }
    }

    @Test
    void shouldRefuseOrdersInARecording() throws Exception {
        VenueConfig config =
                VenueConfig.demo(1, 20)
                        .withPlayFile(RECORDING)
                        .withApiKeys(List.of(Trader.ED25519));
        try (EmbeddedVenue venue = EmbeddedVenue.start(config);
                Trader trader = new Trader(venue).logOn()) {
            var order = Trader.params("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET");
            order.put("quantity", "0.01");
            order.put("timestamp", Trader.now());
            assertEquals("-2010", Trader.code(trader.call("order.place", order)));
        }
    }
}
