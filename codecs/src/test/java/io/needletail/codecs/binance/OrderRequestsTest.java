package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.wire.ByteRange;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class OrderRequestsTest {
    private static final long TIME_NS = 1_645_423_376_532_000_000L;
    private static final long ORDER = Intents.orderId(3, 17);
    private static final long OTHER = Intents.orderId(3, 18);

    private final UnsafeBuffer out =
            new UnsafeBuffer(new byte[BinanceOrderCodec.MAX_REQUEST_LENGTH]);
    private final BinanceOrderCodec codec = codec("key");

    private static BinanceOrderCodec codec(String apiKey) {
        return new BinanceOrderCodec(
                Frames.SYMBOLS, 1, apiKey.getBytes(US_ASCII), new Echo(), 5_000);
    }

    /** Shows what was to be signed in the signature's place. */
    private static final class Echo implements RequestSigner {
        @Override
        public int sign(
                DirectBuffer payload,
                int offset,
                int length,
                MutableDirectBuffer target,
                int targetOffset) {
            target.putBytes(targetOffset, payload, offset, length);
            return length;
        }

        @Override
        public void forget() {}
    }

    @BeforeEach
    void logOn() {
        codec.loggedOn(true);
    }

    @Test
    void shouldEncodeALimitOrder() {
        int length =
                codec.encodePlace(
                        Intents.order(
                                ORDER,
                                Side.SELL,
                                OrderType.LIMIT,
                                1_000_000,
                                5_200_000_000_000L,
                                0),
                        TIME_NS,
                        out,
                        0);
        String expected =
                """
                {"id":%d,"method":"order.place","params":{"newClientOrderId":"nt-3-17",\
                "newOrderRespType":"ACK","price":"52000","quantity":"0.01","recvWindow":5000,\
                "side":"SELL","symbol":"BTCUSDT","timeInForce":"GTC","timestamp":1645423376532,\
                "type":"LIMIT"}}\
                """;
        assertEquals(expected.formatted(RequestIds.of(RequestKind.PLACE, ORDER)), text(length));
    }

    @Test
    void shouldSignParametersInAlphabeticalOrderWhenNotLoggedOn() {
        codec.loggedOn(false);
        int length =
                codec.encodePlace(
                        Intents.order(ORDER, Side.BUY, OrderType.STOP_LOSS, 1, 0, 7_000_000_000L),
                        TIME_NS,
                        out,
                        0);
        String request = text(length);
        String expected =
                "apiKey=key&newClientOrderId=nt-3-17&newOrderRespType=ACK&quantity=0.00000001"
                        + "&recvWindow=5000&side=BUY&stopPrice=70&symbol=BTCUSDT"
                        + "&timestamp=1645423376532&type=STOP_LOSS";
        assertTrue(request.endsWith(",\"signature\":\"" + expected + "\"}}"), request);
        assertTrue(request.contains("\"params\":{\"apiKey\":\"key\",\"newClient"), request);
    }

    @Test
    void shouldEncodeAPairWithTheProfitOfASaleAbove() {
        codec.loggedOn(false);
        int length =
                codec.encodePair(
                        Intents.order(
                                ORDER, Side.SELL, OrderType.STOP_LOSS, 100, 0, 6_500_000_000L),
                        Intents.order(OTHER, Side.SELL, OrderType.LIMIT, 100, 7_100_000_000L, 0),
                        TIME_NS,
                        out,
                        0);
        String expected =
                """
                {"id":%d,"method":"orderList.place.oco","params":{"aboveClientOrderId":"nt-3-18",\
                "abovePrice":"71","aboveType":"LIMIT_MAKER","apiKey":"key",\
                "belowClientOrderId":"nt-3-17","belowStopPrice":"65","belowType":"STOP_LOSS",\
                "newOrderRespType":"ACK","quantity":"0.000001","recvWindow":5000,"side":"SELL",\
                "symbol":"BTCUSDT","timestamp":1645423376532,"signature":"aboveClientOrderId=\
                nt-3-18&abovePrice=71&aboveType=LIMIT_MAKER&apiKey=key&belowClientOrderId=nt-3-17\
                &belowStopPrice=65&belowType=STOP_LOSS&newOrderRespType=ACK&quantity=0.000001\
                &recvWindow=5000&side=SELL&symbol=BTCUSDT&timestamp=1645423376532"}}\
                """;
        assertEquals(
                expected.formatted(RequestIds.of(RequestKind.PLACE_PAIR, OTHER)), text(length));
    }

    @Test
    void shouldPutTheStopOfAPurchaseAbove() {
        int length =
                codec.encodePair(
                        Intents.order(ORDER, Side.BUY, OrderType.STOP_LOSS_LIMIT, 100, 8, 7),
                        Intents.order(OTHER, Side.BUY, OrderType.TAKE_PROFIT, 100, 0, 5),
                        TIME_NS,
                        out,
                        0);
        String request = text(length);
        assertTrue(request.contains("\"aboveType\":\"STOP_LOSS_LIMIT\""), request);
        assertTrue(request.contains("\"aboveTimeInForce\":\"GTC\""), request);
        assertTrue(request.contains("\"belowType\":\"TAKE_PROFIT\""), request);
    }

    @Test
    void shouldCancelByTheVenuesIdWhenKnown() {
        String byVenue = text(codec.encodeCancel(Intents.cancel(ORDER, 99), TIME_NS, out, 0));
        assertTrue(
                byVenue.contains(
                        "\"params\":{\"newClientOrderId\":\"nt-3-17\",\"orderId\":99,\"recvW"),
                byVenue);
        String byClient = text(codec.encodeCancel(Intents.cancel(ORDER, 0), TIME_NS, out, 0));
        assertTrue(
                byClient.contains(
                        "{\"newClientOrderId\":\"nt-3-17\",\"origClientOrderId\":\"nt-3-17\","),
                byClient);
        String foreign = text(codec.encodeCancel(Intents.cancel(0, 99), TIME_NS, out, 0));
        assertTrue(foreign.contains("\"params\":{\"orderId\":99"), foreign);
    }

    /** The venue gives both of a pair the same name. */
    @Test
    void shouldLeaveTheNameOfACancelledPairToTheVenue() {
        codec.encodePair(
                Intents.order(ORDER, Side.SELL, OrderType.STOP_LOSS, 100, 0, 6_500_000_000L),
                Intents.order(OTHER, Side.SELL, OrderType.LIMIT, 100, 7_100_000_000L, 0),
                TIME_NS,
                out,
                0);
        String cancel = text(codec.encodeCancel(Intents.cancel(ORDER, 99), TIME_NS, out, 0));
        assertTrue(cancel.contains("\"params\":{\"orderId\":99"), cancel);
    }

    @Test
    void shouldAskAboutAnOrderByTheVenuesIdWhenKnown() {
        String byVenue =
                text(
                        codec.encodeQuery(
                                Intents.query(QueryKind.ORDER, 0, ORDER, 99), TIME_NS, out, 0));
        assertTrue(byVenue.contains("\"params\":{\"orderId\":99,\"recvWindow\""), byVenue);
    }

    @Test
    void shouldEncodeAReplacement() {
        String request = text(codec.encodeReplace(Intents.replace(OTHER, ORDER), TIME_NS, out, 0));
        assertTrue(
                request.contains(
                        "\"params\":{\"cancelNewClientOrderId\":\"nt-3-17\","
                                + "\"cancelOrigClientOrderId\":\"nt-3-17\",\"cancelReplaceMode\":"
                                + "\"STOP_ON_FAILURE\",\"newClientOrderId\":\"nt-3-18\","),
                request);
    }

    @Test
    void shouldEncodeQueries() {
        assertTrue(
                query(QueryKind.ORDER, 0, ORDER).contains("\"order.status\",\"params\":{\"orig"));
        assertTrue(query(QueryKind.OPEN_ORDERS, 1, 0).contains("\"symbol\":\"ETHUSDT\""));
        assertTrue(query(QueryKind.ACCOUNT, -1, 0).contains("\"omitZeroBalances\":true"));
        assertTrue(
                query(QueryKind.BOOK, 0, 0)
                        .endsWith("\"depth\",\"params\":{\"limit\":1000,\"symbol\":\"BTCUSDT\"}}"));
    }

    @Test
    void shouldEncodeWhatOpensASession() {
        codec.loggedOn(false);
        String logon = text(codec.encodeLogon(TIME_NS, out, 0));
        assertTrue(
                logon.endsWith(
                        "\"session.logon\",\"params\":{\"apiKey\":\"key\",\"recvWindow\":5000,"
                                + "\"timestamp\":1645423376532,\"signature\":\"apiKey=key"
                                + "&recvWindow=5000&timestamp=1645423376532\"}}"),
                logon);
        String subscribe = text(codec.encodeSubscribe(out, 0));
        assertTrue(subscribe.endsWith("\"userDataStream.subscribe\",\"params\":{}}"), subscribe);
        String signed = text(codec.encodeSubscribeSigned(TIME_NS, out, 0));
        assertTrue(signed.contains("\"userDataStream.subscribe.signature\""), signed);
    }

    @Test
    void shouldRefuseIntentsThatTheVenueWouldNotUnderstand() {
        int refused = BinanceOrderCodec.NOT_ENCODABLE;
        assertEquals(refused, place(Intents.order(0, Side.BUY, OrderType.MARKET, 1, 0, 0)));
        assertEquals(refused, place(Intents.order(ORDER, Side.BUY, OrderType.LIMIT, 1, 0, 0)));
        assertEquals(refused, place(Intents.order(ORDER, Side.BUY, OrderType.STOP_LOSS, 1, 5, 0)));
        assertEquals(refused, place(Intents.order(ORDER, Side.BUY, OrderType.MARKET, 0, 0, 0)));
        assertEquals(refused, place(Intents.order(ORDER, Side.BUY, OrderType.MARKET, -1, 0, 0)));
        long lateEpoch = Intents.orderId(RequestIds.MAX_EPOCH + 1L, 1);
        assertEquals(refused, place(Intents.order(lateEpoch, Side.BUY, OrderType.MARKET, 1, 0, 0)));
        assertEquals(refused, codec.encodeCancel(Intents.cancel(0, 0), TIME_NS, out, 0));
        assertEquals(
                refused,
                codec.encodeQuery(Intents.query(QueryKind.OPEN_ORDERS, -1, 0), TIME_NS, out, 0));
        assertEquals(
                refused,
                codec.encodePair(
                        Intents.order(ORDER, Side.SELL, OrderType.LIMIT, 100, 8, 0),
                        Intents.order(OTHER, Side.SELL, OrderType.LIMIT, 100, 9, 0),
                        TIME_NS,
                        out,
                        0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40 | 1, 3L << 40 | 17, (1L << 59) - 1, 1L << 40})
    void shouldReadBackTheOrderIdsItWrites(long orderId) {
        int length = ClientOrderIds.put(orderId, out, 0);
        assertTrue(length <= ClientOrderIds.MAX_LENGTH);
        ByteRange range = new ByteRange();
        range.wrap(out, 0, length);
        assertEquals(orderId, ClientOrderIds.parse(range, 0, length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nt-",
                "nt-1",
                "nt-1-",
                "nt--1",
                "nt-01-1",
                "nt-1-01",
                "nt-1-1x",
                "nt-524288-1",
                "nt-8388608-1",
                "nt-1-1099511627776",
                "NT-1-1",
                "4d96324ff9d44481926157",
                "nt-1-2-3",
                "nt-1--2"
            })
    void shouldCallOtherIdsForeign(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteRange range = new ByteRange();
        range.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        assertEquals(ClientOrderIds.FOREIGN, ClientOrderIds.parse(range, 0, bytes.length));
    }

    private int place(OrderIntentDecoder intent) {
        return codec.encodePlace(intent, TIME_NS, out, 0);
    }

    private String query(QueryKind kind, int instrumentId, long orderId) {
        return text(codec.encodeQuery(Intents.query(kind, instrumentId, orderId), TIME_NS, out, 0));
    }

    private String text(int length) {
        assertTrue(length > 0);
        return out.getStringWithoutLengthAscii(0, length);
    }
}
