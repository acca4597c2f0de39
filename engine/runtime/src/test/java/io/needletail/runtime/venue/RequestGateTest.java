package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class RequestGateTest {
    private final EmbeddedVenue venue =
            EmbeddedVenue.start(
                    VenueConfig.demo(3, 60)
                            .withSymbols(List.of(SymbolConfig.btcUsdt()))
                            .withApiKeys(List.of(Trader.ED25519, Trader.HMAC)));
    private final Trader trader = new Trader(venue);

    RequestGateTest() throws IOException {}

    @AfterEach
    void stop() {
        trader.close();
        venue.stop();
    }

    @Test
    void shouldCheckHmacByTheVectorThatBinancePublishes() {
        String payload =
                "apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
                        + "&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL"
                        + "&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT";
        assertTrue(
                Trader.HMAC.verifies(
                        payload,
                        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24"));
    }

    @Test
    void shouldAcceptASignedRequestWithoutASession() throws Exception {
        TreeMap<String, String> params = signedByHmac(Trader.now());
        assertEquals("200", trader.call("account.status", params).get("status").toString());
        Map<?, ?> subscribed =
                trader.call("userDataStream.subscribe.signature", signedByHmac(Trader.now()));
        assertEquals("200", subscribed.get("status").toString());
    }

    @Test
    void shouldRefuseAWrongSignatureAnUnknownKeyAndAnOldTimestamp() throws Exception {
        TreeMap<String, String> forged = signedByHmac(Trader.now());
        forged.put("recvWindow", "6000");
        assertEquals("-1022", Trader.code(trader.call("account.status", forged)));
        TreeMap<String, String> stranger = signedByHmac(Trader.now());
        stranger.put("apiKey", "stranger");
        assertEquals("-2015", Trader.code(trader.call("account.status", stranger)));
        String old = Long.toString(System.currentTimeMillis() - 6_000);
        assertEquals("-1021", Trader.code(trader.call("account.status", signedByHmac(old))));
        String early = Long.toString(System.currentTimeMillis() + 2_000);
        assertEquals("-1021", Trader.code(trader.call("account.status", signedByHmac(early))));
        assertEquals("-1102", Trader.code(trader.trade("account.status")));
    }

    @Test
    void shouldLogOnWithEd25519Only() throws Exception {
        assertEquals(
                "-4056", Trader.code(trader.call("session.logon", signedByHmac(Trader.now()))));
        trader.logOn();
        assertEquals("200", trader.trade("account.status").get("status").toString());
    }

    private static TreeMap<String, String> signedByHmac(String timestamp) throws Exception {
        TreeMap<String, String> params = Trader.params("apiKey", "hmackey", "timestamp", timestamp);
        params.put("signature", Trader.hmac(Trader.payload(params)));
        return params;
    }
}
