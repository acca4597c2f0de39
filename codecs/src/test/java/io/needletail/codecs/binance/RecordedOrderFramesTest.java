package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of the vendor's documentation as another project keeps them. */
class RecordedOrderFramesTest {
    private static final String ROOT = "frames/jkorf/binance/";
    private static final long ORDER = Intents.orderId(1, 1);

    private final MessageList out = new MessageList();
    private final SymbolTable symbols =
            new SymbolTable(List.of("BTCUSDT", "ETHBTC", "LTCBNB", "BNBUSDT", "BNBBTC"));
    private final BinanceOrderCodec orders =
            new BinanceOrderCodec(
                    symbols,
                    1,
                    "key".getBytes(US_ASCII),
                    new HmacSigner("secret".getBytes(US_ASCII)),
                    5_000);
    private final BinanceMarketCodec market = new BinanceMarketCodec(symbols, 1);

    @ParameterizedTest
    @CsvSource({
        "PlaceOrder,PLACE,1",
        "CancelOrder,CANCEL,1",
        "CancelOcoOrder,CANCEL,2",
        "GetOrder,ORDER,1",
        "GetOpenOrders,OPEN_ORDERS,1",
        "PlaceOcoOrder,PLACE_PAIR,2",
        "ReplaceOrder,REPLACE,2"
    })
    void shouldDecodeTheAnswersOfTheTradingApi(String file, RequestKind kind, int messages) {
        assertEquals(messages, answer("Socket/Spot/Trading/" + file + ".txt", kind));
    }

    @ParameterizedTest
    @CsvSource({"GetAccountInfo,ACCOUNT,1"})
    void shouldDecodeTheAnswersOfTheAccountApi(String file, RequestKind kind, int messages) {
        assertEquals(messages, answer("Socket/Spot/Account/" + file + ".txt", kind));
    }

    @ParameterizedTest
    @CsvSource({"Order,1", "AccountPosition,1", "OcoOrder,0", "Balance,0"})
    void shouldDecodeAccountEvents(String file, int messages) {
        String frame = push("Subscriptions/Spot/Account/" + file + ".txt");
        assertEquals(messages, decode(frame));
        assertEquals(0, orders.counts().unknownFields());
        if (file.equals("Order")) {
            ExecutionReportDecoder report =
                    new ExecutionReportDecoder()
                            .wrapAndApplyHeader(out.get(0), 0, new MessageHeaderDecoder());
            assertEquals(ExecutionType.NEW, report.executionType());
            assertEquals(4_293_153, report.venueOrderId());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BookTicker,1",
        "Trades,1",
        "AggregatedTrades,1",
        "PartialBook,1",
        "Klines,1",
        "Ticker,0",
        "MiniTicker,0",
        "RollingWindowTicker,0"
    })
    void shouldDecodeMarketStreams(String file, int messages) {
        String frame = push("Subscriptions/Spot/ExchangeData/" + file + ".txt");
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        assertEquals(messages, market.decode(new UnsafeBuffer(bytes), 0, bytes.length, 1, out));
    }

    private int answer(String file, RequestKind kind) {
        long subject = kind == RequestKind.OPEN_ORDERS ? 0 : ORDER;
        String id = Long.toString(RequestIds.of(kind, subject));
        int outcome = decode(push(file).replace("\"|1|\"", id));
        assertTrue(outcome != Outcome.MALFORMED);
        assertEquals(kind, orders.answer().kind());
        return outcome;
    }

    private int decode(String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return orders.decode(new UnsafeBuffer(bytes), 0, bytes.length, 1, out);
    }

    /** What the venue pushes in a file: all behind the line with "=". */
    private static String push(String file) {
        String text = String.join("\n", SharedData.lines(ROOT + file));
        return text.substring(text.indexOf("\n=") + 2);
    }
}
