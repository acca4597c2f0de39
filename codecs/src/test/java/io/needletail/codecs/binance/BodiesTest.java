package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.binance.BinanceBodyCodec.CandleSpan;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

class BodiesTest {
    private static final long NOW_NS = 1_700_000_000_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final String CANDLES =
            """
            [[1699999880000,"1.0","2.0","0.5","1.5","10",1699999939999,"15.5",7,"4","6","0"],
             [1699999940000,"1.5","1.6","1.4","1.6","3",1699999999999,"4.5",2,"1","2","0"],
             [1699999970000,"1.6","1.6","1.6","1.6","0",1700000029999,"0",0,"0","0","0"]]\
            """;
    private static final String INSTRUMENTS =
            """
            {"timezone":"UTC","serverTime":1699999999000,"rateLimits":[],"symbols":[
            {"symbol":"LTCBTC","status":"TRADING","filters":[]},
            {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",
             "orderTypes":["LIMIT"],"ocoAllowed":true,"filters":[
             {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000","tickSize":"0.01"},
             {"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"},
             {"filterType":"MARKET_LOT_SIZE","minQty":"0","maxQty":"99.5","stepSize":"0"},
             {"filterType":"NOTIONAL","minNotional":"5","maxNotional":"99999999999999"},
             {"filterType":"SOMETHING_NEW","limit":5},
             {"filterType":"MAX_NUM_ORDERS","maxNumOrders":200}]}]}\
            """;

    private final BinanceBodyCodec codec = new BinanceBodyCodec(Frames.SYMBOLS);
    private final MessageList out = new MessageList();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldCloseOnlyCandlesThatHaveEnded() {
        CandleSpan span = new CandleSpan(1, MINUTE_NS, NOW_NS);
        assertEquals(3, candles(CANDLES, span));
        VenueCandleDecoder candle =
                new VenueCandleDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(1, candle.instrumentId());
        assertEquals(1, candle.closed());
        assertEquals(1_699_999_880_000_000_000L, candle.openTimeNs());
        assertEquals(200_000_000L, candle.highE8());
        assertEquals(1_550_000_000L, candle.quoteVolumeE8());
        assertEquals(400_000_000L, candle.takerBuyVolumeE8());
        assertEquals(7, candle.tradeCount());
        assertEquals(1, candle.wrapAndApplyHeader(out.get(1), 0, header).closed());
        assertEquals(0, candle.wrapAndApplyHeader(out.get(2), 0, header).closed());
    }

    @Test
    void shouldWriteNoCandleWhenOneIsBad() {
        CandleSpan span = new CandleSpan(1, MINUTE_NS, NOW_NS);
        assertEquals(Outcome.MALFORMED, candles(CANDLES.replace("\"1.4\"", "1.4"), span));
        assertEquals(Outcome.OUT_OF_RANGE, candles(CANDLES.replace("\"1.4\"", "\"9\""), span));
        assertEquals(Outcome.MALFORMED, candles(CANDLES.substring(0, 200), span));
        assertEquals(Outcome.MALFORMED, candles("[[1]]", span));
        assertEquals(Outcome.IGNORED, candles("[]", span));
        assertEquals(0, out.size());
    }

    @Test
    void shouldDecodeTheRulesOfConfiguredSymbolsAndMissTheOthers() {
        assertEquals(2, instruments(codec, INSTRUMENTS));
        InstrumentDefinitionDecoder definition = definition(0);
        assertEquals(0, definition.instrumentId());
        assertEquals("BTCUSDT", definition.symbol());
        assertEquals("BTC", definition.baseAsset());
        assertEquals("USDT", definition.quoteAsset());
        assertEquals(InstrumentStatus.TRADING, definition.status());
        assertTrue(definition.flags().vENUE_OCO());
        assertFalse(definition.flags().sHORT_ALLOWED());
        assertTrue(definition.flags().nO_STOP_LOSS());
        assertTrue(codec.isListed(0));
        assertFalse(codec.isListed(1));
        assertEquals(1_000_000, definition.tickSizeE8());
        assertEquals(1_000, definition.lotSizeE8());
        assertEquals(900_000_000_000L, definition.maxQuantityE8());
        assertEquals(9_950_000_000L, definition.maxMarketQuantityE8());
        assertEquals(500_000_000L, definition.minNotionalE8());
        assertEquals(0, definition.maxNotionalE8());
        assertEquals(200, definition.maxOpenOrders());
        assertEquals(1_699_999_999_000_000_000L, definition.venueTimeNs());
        assertEquals(1, definition(1).instrumentId());
        assertEquals(InstrumentStatus.UNKNOWN, definition(1).status());
        assertEquals("ETHUSDT", definition(1).symbol());
    }

    @Test
    void shouldTellWhetherTheMostNotionalHoldsForMarketOrders() {
        instruments(codec, INSTRUMENTS);
        assertFalse(definition(0).flags().mAX_NOTIONAL_AT_MARKET());
        out.clear();
        String most = "\"maxNotional\":\"99999999999999\"";
        instruments(codec, INSTRUMENTS.replace(most, most + ",\"applyMaxToMarket\":true"));
        assertTrue(definition(0).flags().mAX_NOTIONAL_AT_MARKET());
    }

    @Test
    void shouldTellAHaltAndRefuseBrokenRules() {
        assertEquals(2, instruments(codec, INSTRUMENTS.replace("TRADING", "BREAK")));
        assertEquals(InstrumentStatus.HALTED, definition(0).status());
        out.clear();
        String broken = INSTRUMENTS.replace("\"tickSize\":\"0.01\"", "\"tickSize\":0.01");
        assertEquals(Outcome.MALFORMED, instruments(codec, broken));
        String negative = INSTRUMENTS.replace("\"minNotional\":\"5\"", "\"minNotional\":\"-5\"");
        assertEquals(Outcome.OUT_OF_RANGE, instruments(codec, negative));
        assertEquals(Outcome.MALFORMED, instruments(codec, "{\"symbols\":{}}"));
        assertEquals(0, out.size());
    }

    @Test
    void shouldDecodeARecordedBookInChunksOfOneId() {
        int books = 0;
        for (String line : SharedData.lines("frames/cryptofeed/BINANCE.http.0.0")) {
            int start = line.indexOf("{\"lastUpdateId\"");
            if (start < 0) {
                continue;
            }
            books++;
            out.clear();
            byte[] bytes = line.substring(start).getBytes(StandardCharsets.UTF_8);
            int chunks = codec.decodeDepth(new UnsafeBuffer(bytes), 0, bytes.length, 5, out);
            assertEquals(chunks, out.size());
            BookSnapshotDecoder book = new BookSnapshotDecoder();
            long id = book.wrapAndApplyHeader(out.get(0), 0, header).lastUpdateId();
            long lastBid = Long.MAX_VALUE;
            for (int i = 0; i < chunks; i++) {
                book.wrapAndApplyHeader(out.get(i), 0, header);
                assertEquals(SnapshotKind.FULL, book.kind());
                assertEquals(id, book.lastUpdateId());
                assertEquals(i == 0, book.chunk().fIRST());
                assertEquals(i == chunks - 1, book.chunk().lAST());
                for (BookSnapshotDecoder.BidsDecoder bid : book.bids()) {
                    assertTrue(bid.priceE8() < lastBid, "best bids first");
                    lastBid = bid.priceE8();
                }
            }
            assertTrue(chunks > 1);
        }
        assertEquals(4, books);
    }

    @Test
    void shouldTellWhetherTheVenueTakesAStopLoss() {
        String types = "\"orderTypes\":[\"LIMIT\"]";
        instruments(codec, INSTRUMENTS);
        assertFalse(codec.hasStopLoss(0));
        String limited = "\"orderTypes\":[\"LIMIT\",\"STOP_LOSS_LIMIT\",\"TAKE_PROFIT\"]";
        instruments(codec, INSTRUMENTS.replace(types, limited));
        assertFalse(codec.hasStopLoss(0));
        instruments(codec, INSTRUMENTS.replace(types, limited.replace("]", ",\"STOP_LOSS\"]")));
        assertTrue(codec.hasStopLoss(0));
        assertFalse(definition(4).flags().nO_STOP_LOSS());
        instruments(codec, INSTRUMENTS.replace(types + ",", ""));
        assertTrue(codec.hasStopLoss(0), "it does not say");
    }

    @Test
    void shouldDecodeTheWholeVenuesRecordedRules() throws Exception {
        byte[] body =
                Files.readAllBytes(
                        SharedData.path(
                                "exchange_info/binance_spot_exchangeInfo_2021-10-12_cryptofeed.json"));
        SymbolTable symbols = new SymbolTable(List.of("BTCUSDT", "NOSUCH", "SHIBUSDT"));
        BinanceBodyCodec venue = new BinanceBodyCodec(symbols);
        assertEquals(3, venue.decodeExchangeInfo(new UnsafeBuffer(body), 0, body.length, 0, out));
        assertEquals("BTCUSDT", definition(0).symbol());
        assertEquals(1_000_000, definition(0).tickSizeE8());
        assertEquals(1_000, definition(0).lotSizeE8());
        assertEquals(1_000_000_000, definition(0).minNotionalE8());
        assertEquals(200, definition(0).maxOpenOrders());
        assertEquals("NOSUCH", definition(2).symbol());
        assertEquals(InstrumentStatus.UNKNOWN, definition(2).status());
    }

    private InstrumentDefinitionDecoder definition(int index) {
        return new InstrumentDefinitionDecoder()
                .wrapAndApplyHeader(out.get(index), 0, new MessageHeaderDecoder());
    }

    private int candles(String body, CandleSpan span) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return codec.decodeKlines(new UnsafeBuffer(bytes), 0, bytes.length, span, out);
    }

    private int instruments(BinanceBodyCodec codec, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return codec.decodeExchangeInfo(new UnsafeBuffer(bytes), 0, bytes.length, NOW_NS, out);
    }
}
