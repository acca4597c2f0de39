package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/** One order for another: each half of the answer may have another end. */
class ReplaceAnswersTest {
    private static final long NOW_NS = 1_770_000_000_000_000_000L;
    private static final long ORDER = Intents.orderId(3, 17);
    private static final long OTHER = Intents.orderId(3, 18);

    private static final String CANCELLED =
            """
            {"symbol":"BTCUSDT","origClientOrderId":"nt-3-17","orderId":7,"clientOrderId":"x",\
            "price":"2.00000000","origQty":"1.00000000","executedQty":"0.00000000",\
            "status":"CANCELED","type":"LIMIT","side":"SELL"}\
            """;

    private final MessageList out = new MessageList();
    private final UnsafeBuffer request =
            new UnsafeBuffer(new byte[BinanceOrderCodec.MAX_REQUEST_LENGTH]);
    private final BinanceOrderCodec codec =
            new BinanceOrderCodec(
                    Frames.SYMBOLS,
                    4,
                    "key".getBytes(US_ASCII),
                    new HmacSigner("secret".getBytes(US_ASCII)),
                    5_000);

    @Test
    void shouldTellBothHalvesOfAReplacement() {
        assertTrue(codec.encodeReplace(Intents.replace(OTHER, ORDER), NOW_NS, request, 0) > 0);
        long id = RequestIds.of(RequestKind.REPLACE, OTHER);
        String halves =
                ",\"data\":{\"cancelResult\":\"FAILURE\",\"newOrderResult\":\"NOT_ATTEMPTED\","
                        + "\"cancelResponse\":{\"code\":-2011,\"msg\":\"Unknown order sent.\"},"
                        + "\"newOrderResponse\":null}";
        assertEquals(2, decode(error(id, 400, -2022, halves)));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(ExecutionType.CANCEL_REJECTED, report(0).executionType());
        assertEquals(-2011, report(0).venueCode());
        assertEquals("Unknown order sent.", report(0).text());
        assertEquals(OTHER, report(1).clientOrderId());
        assertEquals(ExecutionType.REJECTED, report(1).executionType());
        assertEquals(-2022, report(1).venueCode());
    }

    /** A leg of a list is cancelled with its list, which is what is told then. */
    @Test
    void shouldTellWhatBecameOfTheNewOrderWhenTheOldOnesListWasCancelled() {
        assertTrue(codec.encodeReplace(Intents.replace(OTHER, ORDER), NOW_NS, request, 0) > 0);
        long id = RequestIds.of(RequestKind.REPLACE, OTHER);
        String halves =
                ",\"data\":{\"cancelResult\":\"SUCCESS\",\"newOrderResult\":\"FAILURE\","
                        + "\"cancelResponse\":{\"orderListId\":7,\"symbol\":\"BTCUSDT\","
                        + "\"orders\":[],\"orderReports\":[]},"
                        + "\"newOrderResponse\":{\"code\":-2010,\"msg\":\"no\"}}";
        assertEquals(2, decode(error(id, 409, -2021, halves)));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(ExecutionType.UNKNOWN, report(0).executionType(), "the venue is asked");
        assertEquals(OTHER, report(1).clientOrderId());
        assertEquals(ExecutionType.REJECTED, report(1).executionType());
        assertEquals(-2010, report(1).venueCode());
    }

    /** The venue could not say of one half whether it was done. */
    @ParameterizedTest
    @ValueSource(ints = {-1006, -1007})
    void shouldNotKnowWhatBecameOfAHalfWhoseOwnErrorIsATimeout(int code) {
        String timeout = "{\"code\":" + code + ",\"msg\":\"Timeout\"}";
        halves(-2021, "SUCCESS", "FAILURE", CANCELLED, timeout);
        assertEquals(ExecutionType.CANCELED, report(0).executionType());
        assertEquals(ExecutionType.UNKNOWN, report(1).executionType());
        assertEquals(code, report(1).venueCode());
        out.clear();
        halves(-2022, "FAILURE", "NOT_ATTEMPTED", timeout, "null");
        assertEquals(ExecutionType.UNKNOWN, report(0).executionType());
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(ExecutionType.REJECTED, report(1).executionType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "PENDING"})
    void shouldNotKnowWhatBecameOfANewOrderThatAnAnswerDoesNotTell(String result) {
        halves(-2021, "SUCCESS", result, CANCELLED, "null");
        assertEquals(OTHER, report(1).clientOrderId());
        assertEquals(ExecutionType.UNKNOWN, report(1).executionType());
    }

    private void halves(int code, String cancel, String place, String cancelled, String placed) {
        assertTrue(codec.encodeReplace(Intents.replace(OTHER, ORDER), NOW_NS, request, 0) > 0);
        String halves =
                """
                ,"data":{"cancelResult":"%s","newOrderResult":"%s","cancelResponse":%s,\
                "newOrderResponse":%s}\
                """
                        .formatted(cancel, place, cancelled, placed);
        assertEquals(
                2, decode(error(RequestIds.of(RequestKind.REPLACE, OTHER), 409, code, halves)));
    }

    private static String error(long id, int status, int code, String data) {
        return "{\"id\":%d,\"status\":%d,\"error\":{\"code\":%d,\"msg\":\"Why not.\"%s}}"
                .formatted(id, status, code, data);
    }

    private ExecutionReportDecoder report(int index) {
        return new ExecutionReportDecoder()
                .wrapAndApplyHeader(out.get(index), 0, new MessageHeaderDecoder());
    }

    private int decode(String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, NOW_NS, out);
    }
}
