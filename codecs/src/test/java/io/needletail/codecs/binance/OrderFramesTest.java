package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class OrderFramesTest {
    private static final long NOW_NS = 1_770_000_000_000_000_000L;
    private static final long ORDER = Intents.orderId(3, 17);
    private static final long OTHER = Intents.orderId(3, 18);

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
    void shouldDecodeAFill() {
        assertEquals(1, decode(Frames.EXECUTION));
        ExecutionReportDecoder report = report(0);
        assertEquals(ORDER, report.clientOrderId());
        assertEquals(4_293_153, report.venueOrderId());
        assertEquals(ExecutionType.TRADE, report.executionType());
        assertEquals(OrderStatus.PARTIALLY_FILLED, report.orderStatus());
        assertEquals(Side.BUY, report.side());
        assertEquals(OrderType.LIMIT, report.orderType());
        assertEquals(10_050_000_000L, report.priceE8());
        assertEquals(ExecutionReportDecoder.stopPriceE8NullValue(), report.stopPriceE8());
        assertEquals(25_000_000, report.lastQuantityE8());
        assertEquals(10_040_000_000L, report.lastPriceE8());
        assertEquals(50_000_000, report.cumulativeQuantityE8());
        assertEquals(5_020_000_000L, report.cumulativeQuoteE8());
        assertEquals(25_000, report.feeE8());
        assertEquals("BNB", report.feeAsset());
        assertEquals(77, report.tradeId());
        assertTrue(report.flags().mAKER());
        assertEquals(1_499_405_658_657_000_000L, report.venueTimeNs());
        assertEquals("", report.text());
        assertEquals(0, codec.counts().unknownFields());
    }

    @Test
    void shouldNameTheOriginalOrderOfACancel() {
        String cancel =
                Frames.EXECUTION
                        .replace("\"c\":\"nt-3-17\"", "\"c\":\"ui3\"")
                        .replace("\"C\":\"\"", "\"C\":\"nt-3-17\"")
                        .replace(
                                "\"x\":\"TRADE\",\"X\":\"PARTIALLY_FILLED\"",
                                "\"x\":\"CANCELED\",\"X\":\"CANCELED\"");
        assertEquals(1, decode(cancel));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(ExecutionType.CANCELED, report(0).executionType());
        assertEquals(-1, report(0).tradeId());
    }

    @Test
    void shouldNameTheOrderOfACancelThatLeavesItItsName() {
        String cancel =
                Frames.EXECUTION
                        .replace("\"C\":\"\"", "\"C\":\"nt-3-17\"")
                        .replace(
                                "\"x\":\"TRADE\",\"X\":\"PARTIALLY_FILLED\"",
                                "\"x\":\"CANCELED\",\"X\":\"CANCELED\"");
        assertEquals(1, decode(cancel));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(0, report(0).originalClientOrderId());
    }

    /** The order lives on, smaller, by another client id: it has not been replaced by another. */
    @Test
    void shouldTellOfAnAmendedOrderThatItLives() {
        String amended =
                Frames.EXECUTION
                        .replace("\"c\":\"nt-3-17\"", "\"c\":\"x9\"")
                        .replace("\"C\":\"\"", "\"C\":\"nt-3-17\"")
                        .replace(
                                "\"x\":\"TRADE\",\"X\":\"PARTIALLY_FILLED\"",
                                "\"x\":\"REPLACED\",\"X\":\"NEW\"");
        assertEquals(1, decode(amended));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(ExecutionType.STATUS, report(0).executionType());
        assertEquals(OrderStatus.NEW, report(0).orderStatus());
        assertEquals(0, report(0).originalClientOrderId());
    }

    @Test
    void shouldTellForeignOrdersByTheVenuesIdAndUnknownWordsAsUnknown() {
        String odd =
                Frames.EXECUTION
                        .replace("nt-3-17", "web_4d96324f")
                        .replace("PARTIALLY_FILLED", "FUTURE_STATE")
                        .replace("\"x\":\"TRADE\"", "\"x\":\"TRADE_PREVENTION\"")
                        .replace("\"V\":\"NONE\"", "\"V\":\"NONE\",\"newField\":{\"a\":[1]}");
        assertEquals(1, decode(odd));
        assertEquals(ClientOrderIds.FOREIGN, report(0).clientOrderId());
        assertEquals(OrderStatus.UNKNOWN, report(0).orderStatus());
        assertEquals(ExecutionType.STATUS, report(0).executionType());
        assertEquals(2, codec.counts().unknownValues());
        assertEquals(1, codec.counts().unknownFields());
    }

    @Test
    void shouldDecodePlainEventsAsWrappedOnes() {
        String plain = Frames.EXECUTION.substring(Frames.EXECUTION.indexOf("{\"e\""));
        assertEquals(1, decode(plain.substring(0, plain.length() - 1)));
        assertEquals(1, decode(Frames.EXECUTION));
        assertEquals(out.hex().get(0), out.hex().get(1));
    }

    @Test
    void shouldDecodeBalancesThatChanged() {
        assertEquals(1, decode(Frames.POSITION));
        AccountSnapshotDecoder account =
                new AccountSnapshotDecoder()
                        .wrapAndApplyHeader(out.get(0), 0, new MessageHeaderDecoder());
        assertEquals(4, account.venueId());
        assertEquals(0, account.complete());
        AccountSnapshotDecoder.BalancesDecoder balances = account.balances();
        assertEquals("ETH", balances.next().asset());
        assertEquals(1_000_000_000_000L, balances.freeE8());
        assertEquals("USDT", balances.next().asset());
        assertEquals(1_250_000_000L, balances.lockedE8());
    }

    @Test
    void shouldRefuseBrokenReportsAndWriteNothing() {
        assertEquals(Outcome.UNKNOWN_SYMBOL, decode(Frames.EXECUTION.replace("BTCUSDT", "XYZ")));
        assertEquals(
                Outcome.OUT_OF_RANGE, decode(Frames.EXECUTION.replace("\"1.00000000\"", "\"-1\"")));
        assertEquals(
                Outcome.MALFORMED, decode(Frames.EXECUTION.replace("\"100.50000000\"", "\"x\"")));
        assertEquals(Outcome.MALFORMED, decode(Frames.EXECUTION.replace("\"t\":77", "\"t\":null")));
        assertEquals(Outcome.MALFORMED, decode(Frames.POSITION.replace("\"0.000000\"", "null")));
        assertEquals(0, out.size());
    }

    @Test
    void shouldTellAnAcceptedOrderWithTheTermsOfItsRequest() {
        place();
        String answer =
                """
                {"id":%d,"status":200,"result":{"symbol":"BTCUSDT","orderId":12569099453,\
                "orderListId":-1,"clientOrderId":"nt-3-17","transactTime":1660801715639}}\
                """;
        assertEquals(1, decode(answer.formatted(RequestIds.of(RequestKind.PLACE, ORDER))));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(12_569_099_453L, report(0).venueOrderId());
        assertEquals(ExecutionType.NEW, report(0).executionType());
        assertEquals(OrderStatus.NEW, report(0).orderStatus());
        assertEquals(500_000_000L, report(0).priceE8());
        assertEquals(RequestKind.PLACE, codec.answer().kind());
        assertTrue(codec.answer().isOk());
    }

    @ParameterizedTest
    @CsvSource({
        "400,-2010,REJECTED,REJECTED",
        "500,-1000,UNKNOWN,UNKNOWN",
        "504,-1007,UNKNOWN,UNKNOWN",
        "400,-1006,UNKNOWN,UNKNOWN"
    })
    void shouldTellARefusedOrderFromOneThatTheVenueCannotTell(
            int status, int code, ExecutionType type, OrderStatus orderStatus) {
        place();
        assertEquals(1, decode(error(RequestIds.of(RequestKind.PLACE, ORDER), status, code, "")));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(0, report(0).instrumentId());
        assertEquals(Side.BUY, report(0).side());
        assertEquals(type, report(0).executionType());
        assertEquals(orderStatus, report(0).orderStatus());
        assertEquals(code, report(0).venueCode());
        assertEquals("Why not.", report(0).text());
        assertEquals(NOW_NS, report(0).venueTimeNs());
    }

    @Test
    void shouldTellARefusedCancelAndAnOrderThatIsNotThere() {
        assertEquals(1, decode(error(RequestIds.of(RequestKind.CANCEL, ORDER), 400, -2011, "")));
        assertEquals(ExecutionType.CANCEL_REJECTED, report(0).executionType());
        assertEquals(OrderStatus.NONE, report(0).orderStatus());
        assertEquals(1, decode(error(RequestIds.of(RequestKind.ORDER, ORDER), 400, -2013, "")));
        assertEquals(ExecutionType.NOT_FOUND, report(1).executionType());
        assertEquals(1, decode(error(RequestIds.of(RequestKind.ORDER, ORDER), 400, -2026, "")));
        assertEquals(ExecutionType.CANCELED, report(2).executionType());
        assertEquals(ORDER, report(2).clientOrderId());
    }

    /** It would stay unknown for ever otherwise. */
    @Test
    void shouldTellThatAnOrderOnWhatTheVenueNoLongerListsIsNotFound() {
        codec.encodeQuery(Intents.query(QueryKind.ORDER, 0, ORDER), NOW_NS, request, 0);
        assertEquals(1, decode(error(RequestIds.of(RequestKind.ORDER, ORDER), 400, -1121, "")));
        assertEquals(ExecutionType.NOT_FOUND, report(0).executionType());
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(0, report(0).instrumentId());
    }

    /** Of some old orders the venue does not have it. */
    @Test
    void shouldReadANegativeSumOfQuoteAsNone() {
        codec.encodeQuery(Intents.query(QueryKind.ORDER, 0, ORDER), NOW_NS, request, 0);
        String order =
                """
                {"symbol":"BTCUSDT","orderId":7,"clientOrderId":"nt-3-17","price":"2.0",\
                "origQty":"1.0","executedQty":"0.4","cummulativeQuoteQty":"-1.00000000",\
                "status":"CANCELED","type":"LIMIT","side":"SELL","time":1,"updateTime":2}\
                """;
        long id = RequestIds.of(RequestKind.ORDER, ORDER);
        assertEquals(1, decode("{\"id\":%d,\"status\":200,\"result\":%s}".formatted(id, order)));
        assertEquals(40_000_000, report(0).cumulativeQuantityE8());
        assertEquals(0, report(0).cumulativeQuoteE8());
        long list = RequestIds.of(RequestKind.OPEN_ORDERS, 0);
        assertEquals(
                1, decode("{\"id\":%d,\"status\":200,\"result\":[%s]}".formatted(list, order)));
    }

    @Test
    void shouldTellThatWhatTheVenueDoesNotListHasNoOpenOrders() {
        long id = RequestIds.of(RequestKind.OPEN_ORDERS, 1);
        assertEquals(1, decode(error(id, 400, -1121, "")));
        OpenOrdersSnapshotDecoder snapshot =
                new OpenOrdersSnapshotDecoder()
                        .wrapAndApplyHeader(out.get(0), 0, new MessageHeaderDecoder());
        assertEquals(1, snapshot.instrumentId());
        assertTrue(snapshot.chunk().fIRST());
        assertTrue(snapshot.chunk().lAST());
        assertEquals(0, snapshot.orders().count());
        assertEquals(Outcome.VENUE_ERROR, decode(error(id, 400, -1100, "")));
    }

    @Test
    void shouldTellTheSessionOfErrorsThatAreAboutNoOrder() {
        String busy = ",\"data\":{\"serverTime\":1,\"retryAfter\":1770000001000}";
        assertEquals(
                Outcome.VENUE_ERROR,
                decode(error(RequestIds.of(RequestKind.ORDER, ORDER), 429, -1003, busy)));
        assertEquals(1_770_000_001_000L, codec.answer().retryAfterMs());
        assertEquals(-1003, codec.answer().code());
        assertEquals(
                Outcome.VENUE_ERROR,
                decode("{\"id\":null,\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"key\"}}"));
        assertEquals(RequestKind.NONE, codec.answer().kind());
        String logon = "{\"id\":%d,\"status\":200,\"result\":{\"apiKey\":\"key\"}}";
        assertEquals(Outcome.IGNORED, decode(logon.formatted(RequestIds.of(RequestKind.LOGON, 0))));
        assertEquals(RequestKind.LOGON, codec.answer().kind());
    }

    @Test
    void shouldTellBothLegsOfAPair() {
        pair();
        long id = RequestIds.of(RequestKind.PLACE_PAIR, OTHER);
        String answer =
                """
                {"id":%d,"status":200,"result":{"orderListId":2,"symbol":"BTCUSDT","orderReports":[\
                {"symbol":"BTCUSDT","orderId":2,"clientOrderId":"nt-3-17","transactTime":1},\
                {"symbol":"BTCUSDT","orderId":3,"clientOrderId":"nt-3-18","transactTime":1}]}}\
                """;
        assertEquals(2, decode(answer.formatted(id)));
        assertEquals(ORDER, report(0).clientOrderId());
        assertEquals(OrderType.STOP_LOSS, report(0).orderType());
        assertEquals(OTHER, report(1).clientOrderId());
        out.clear();
        assertEquals(2, decode(error(id, 400, -2010, "")));
        assertEquals(OTHER, report(0).clientOrderId());
        assertEquals(ORDER, report(1).clientOrderId());
        assertEquals(ExecutionType.REJECTED, report(1).executionType());
    }

    @Test
    void shouldTellOpenOrdersInChunks() {
        StringBuilder orders = new StringBuilder();
        for (int i = 1; i <= 33; i++) {
            orders.append(i == 1 ? "" : ",")
                    .append(
                            """
                            {"symbol":"BTCUSDT","orderId":%d,"clientOrderId":"nt-3-%d",\
                            "price":"2.00000000","origQty":"1.00000000","executedQty":"0.00000000",\
                            "cummulativeQuoteQty":"0.00000000","status":"NEW","type":"LIMIT",\
                            "side":"SELL","stopPrice":"0.00000000"}\
                            """
                                    .formatted(i, i));
        }
        long id = RequestIds.of(RequestKind.OPEN_ORDERS, 0);
        String answer = "{\"id\":%d,\"status\":200,\"result\":[%s]}";
        assertEquals(2, decode(answer.formatted(id, orders)));
        OpenOrdersSnapshotDecoder snapshot =
                new OpenOrdersSnapshotDecoder()
                        .wrapAndApplyHeader(out.get(1), 0, new MessageHeaderDecoder());
        assertFalse(snapshot.chunk().fIRST());
        assertTrue(snapshot.chunk().lAST());
        assertEquals(Intents.orderId(3, 33), snapshot.orders().next().clientOrderId());
        out.clear();
        assertEquals(1, decode(answer.formatted(id, "")));
        snapshot.wrapAndApplyHeader(out.get(0), 0, new MessageHeaderDecoder());
        assertTrue(snapshot.chunk().fIRST() && snapshot.chunk().lAST());
        assertEquals(0, snapshot.orders().count());
    }

    @Test
    void shouldTellTheBookAskedFor() {
        assertTrue(codec.encodeQuery(Intents.query(QueryKind.BOOK, 1, 0), NOW_NS, request, 0) > 0);
        long id = RequestIds.of(RequestKind.BOOK, 1);
        String answer = "{\"id\":%d,\"status\":200,\"result\":%s}";
        assertEquals(1, decode(answer.formatted(id, Frames.PARTIAL)));
    }

    private void place() {
        int length =
                codec.encodePlace(
                        Intents.order(
                                ORDER, Side.BUY, OrderType.LIMIT, 100_000_000, 500_000_000, 0),
                        NOW_NS,
                        request,
                        0);
        assertTrue(length > 0);
    }

    private void pair() {
        int length =
                codec.encodePair(
                        Intents.order(ORDER, Side.SELL, OrderType.STOP_LOSS, 100, 0, 65),
                        Intents.order(OTHER, Side.SELL, OrderType.LIMIT_MAKER, 100, 71, 0),
                        NOW_NS,
                        request,
                        0);
        assertTrue(length > 0);
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
