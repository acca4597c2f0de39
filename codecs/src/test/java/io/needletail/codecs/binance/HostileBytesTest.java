package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.binance.BinanceBodyCodec.CandleSpan;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever the bytes: no exception, and no more messages than the outcome says. */
class HostileBytesTest {
    private static final int ROUNDS = 3_000;
    private static final byte[] ALPHABET = "\"\\{}[],:0-.eEtfnu \u0000".getBytes(UTF_8);
    private static final String ANSWER =
            """
            {"id":%d,"status":200,"result":{"symbol":"BTCUSDT","orderId":12,"clientOrderId":\
            "nt-1-1","origClientOrderId":"nt-1-1","transactTime":1660801715639,"price":"1.5",\
            "origQty":"2","executedQty":"1","cummulativeQuoteQty":"1.5","status":"NEW",\
            "type":"LIMIT","side":"SELL","orderReports":[{"symbol":"BTCUSDT","orderId":1},\
            {"symbol":"BTCUSDT","orderId":2}],"balances":[{"asset":"BTC","free":"1",\
            "locked":"0"}],"lastUpdateId":5,"bids":[["1","2"]],"asks":[],\
            "cancelResult":"SUCCESS","newOrderResult":"SUCCESS","cancelResponse":{"orderId":3},\
            "newOrderResponse":{"orderId":4}}}\
            """;
    private static final String ERROR =
            """
            {"id":%d,"status":409,"error":{"code":-2021,"msg":"\u00fc\u20ac no","data":{\
            "cancelResult":"SUCCESS","newOrderResult":"FAILURE","cancelResponse":{"orderId":3},\
            "newOrderResponse":{"code":-2010,"msg":"x"},"retryAfter":1}}}\
            """;

    private final Random random = new Random(11);
    private final MessageList out = new MessageList();
    private final BinanceMarketCodec market = new BinanceMarketCodec(Frames.SYMBOLS, 1);
    private final BinanceBodyCodec bodies = new BinanceBodyCodec(Frames.SYMBOLS);
    private final BinanceOrderCodec orders =
            new BinanceOrderCodec(
                    Frames.SYMBOLS,
                    1,
                    "key".getBytes(US_ASCII),
                    new HmacSigner("secret".getBytes(US_ASCII)),
                    5_000);
    private int written;

    @Test
    void shouldSurviveTruncationAtEveryByte() {
        for (byte[] frame : frames()) {
            for (int length = 0; length < frame.length; length++) {
                byte[] part = Arrays.copyOf(frame, length);
                decodeEverywhere(part);
                assertTrue(out.size() == 0, () -> "truncated frame was believed");
            }
            decodeEverywhere(frame);
        }
    }

    @Test
    void shouldSurviveMutations() {
        for (byte[] frame : frames()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] mutant = frame.clone();
                for (int hits = random.nextInt(4); hits >= 0; hits--) {
                    int at = random.nextInt(mutant.length);
                    mutant[at] =
                            random.nextInt(4) == 0
                                    ? (byte) random.nextInt(256)
                                    : ALPHABET[random.nextInt(ALPHABET.length)];
                }
                decodeEverywhere(mutant);
            }
        }
    }

    @Test
    void shouldSurviveSplicesOfFrames() {
        List<byte[]> frames = frames();
        for (int round = 0; round < 10 * ROUNDS; round++) {
            byte[] head = frames.get(random.nextInt(frames.size()));
            byte[] tail = frames.get(random.nextInt(frames.size()));
            int cut = random.nextInt(head.length);
            int from = random.nextInt(tail.length);
            byte[] splice = Arrays.copyOf(head, cut + tail.length - from);
            System.arraycopy(tail, from, splice, cut, tail.length - from);
            decodeEverywhere(splice);
        }
    }

    @Test
    void shouldSurviveNoise() {
        for (int round = 0; round < 10 * ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            decodeEverywhere(noise);
        }
    }

    private List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        Frames.MARKET.forEach(frame -> frames.add(frame.getBytes(UTF_8)));
        frames.add(Frames.EXECUTION.getBytes(UTF_8));
        frames.add(Frames.POSITION.getBytes(UTF_8));
        for (RequestKind kind : RequestKind.values()) {
            long id = RequestIds.of(kind, 0);
            frames.add(ANSWER.formatted(id).getBytes(UTF_8));
            frames.add(ERROR.formatted(id).getBytes(UTF_8));
        }
        return frames;
    }

    private void decodeEverywhere(byte[] bytes) {
        UnsafeBuffer frame = new UnsafeBuffer(bytes);
        int length = bytes.length;
        CandleSpan span = new CandleSpan(0, 1, 1);
        out.clear();
        written = 0;
        assertDoesNotThrow(
                () -> {
                    check(market.decode(frame, 0, length, 1, out));
                    check(orders.decode(frame, 0, length, 1, out));
                    check(bodies.decodeDepth(frame, 0, length, 0, out));
                    check(bodies.decodeKlines(frame, 0, length, span, out));
                    check(bodies.decodeExchangeInfo(frame, 0, length, 1, out));
                },
                () -> new String(bytes, UTF_8));
    }

    private void check(int outcome) {
        assertTrue(outcome >= Outcome.VENUE_ERROR, () -> "outcome " + outcome);
        written += Math.max(0, outcome);
        assertEquals(written, out.size());
    }
}
