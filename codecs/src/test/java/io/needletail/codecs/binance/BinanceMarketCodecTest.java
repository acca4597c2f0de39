package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class BinanceMarketCodecTest {
    private static final long NOW_NS = 5_000_000_000L;

    private final BinanceMarketCodec codec = new BinanceMarketCodec(Frames.SYMBOLS, 1);
    private final MessageList out = new MessageList();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldDecodeATradeWhoseBuyerWasMakerAsASale() {
        assertEquals(1, decode(Frames.TRADE));
        TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(0, trade.instrumentId());
        assertEquals(TradeKind.TRADE, trade.kind());
        assertEquals(Side.SELL, trade.aggressor());
        assertEquals(1_723_161_255_342_000_000L, trade.venueTimeNs());
        assertEquals(3_735_683_259L, trade.tradeId());
        assertEquals(6_183_763_000_000L, trade.priceE8());
        assertEquals(2_000_000L, trade.quantityE8());
    }

    @Test
    void shouldDecodeAnAggregateTrade() {
        assertEquals(1, decode(Frames.AGGREGATE));
        TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(1, trade.instrumentId());
        assertEquals(TradeKind.AGGREGATE, trade.kind());
        assertEquals(Side.BUY, trade.aggressor());
        assertEquals(26_129, trade.tradeId());
        assertEquals(470_443_515L, trade.quantityE8());
    }

    @Test
    void shouldDecodeAQuoteWithoutVenueTime() {
        assertEquals(1, decode(Frames.combined("btcusdt@bookTicker", Frames.QUOTE)));
        QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(QuoteDecoder.venueTimeNsNullValue(), quote.venueTimeNs());
        assertEquals(50_093_239_212L, quote.updateId());
        assertEquals(6_183_763_000_000L, quote.bidPriceE8());
        assertEquals(378_826_000L, quote.bidQuantityE8());
        assertEquals(6_183_764_000_000L, quote.askPriceE8());
        assertEquals(154_698_000L, quote.askQuantityE8());
    }

    @Test
    void shouldDecodeDepthChangesWithRemovalsAndShortDecimals() {
        assertEquals(1, decode(Frames.DEPTH));
        BookDeltaDecoder delta = new BookDeltaDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertTrue(delta.chunk().fIRST() && delta.chunk().lAST());
        assertEquals(157, delta.firstUpdateId());
        assertEquals(160, delta.lastUpdateId());
        BookDeltaDecoder.BidsDecoder bids = delta.bids();
        assertEquals(2, bids.count());
        assertEquals(0, bids.next().quantityE8());
        assertEquals(10_050_000_000L, bids.next().quantityE8());
        assertEquals(0, delta.asks().count());
        assertEquals(0, codec.counts().falls());
    }

    @Test
    void shouldDecodePartialDepthByTheStreamsName() {
        assertEquals(1, decode(Frames.combined("ethusdt@depth20@100ms", Frames.PARTIAL)));
        BookSnapshotDecoder book =
                new BookSnapshotDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(1, book.instrumentId());
        assertEquals(SnapshotKind.PARTIAL, book.kind());
        assertEquals(160, book.lastUpdateId());
        assertEquals(240_000L, book.bids().next().priceE8());
        assertEquals(2, book.asks().count());
        assertEquals(Outcome.UNKNOWN_SYMBOL, decode(Frames.PARTIAL));
    }

    @Test
    void shouldTellTheLargestVolumeWhereAKlineHasMore() {
        String volume = "\"25877.00000000\"";
        assertEquals(1, decode(Frames.KLINE.replace(volume, "\"98765432109876.00\"")));
        VenueCandleDecoder candle =
                new VenueCandleDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(Long.MAX_VALUE, candle.volumeE8());
        assertEquals(911_604_600_000L, candle.quoteVolumeE8());
        assertEquals(Outcome.MALFORMED, decode(Frames.KLINE.replace(volume, "\"9x\"")));
        assertEquals(Outcome.OUT_OF_RANGE, decode(Frames.KLINE.replace(volume, "\"-1\"")));
    }

    @Test
    void shouldTellTheRestOfADepthFrameWhereOneLevelIsTooLargeForALong() {
        assertEquals(1, decode(Frames.DEPTH.replace("\"100.5\"", "\"98765432109876.00\"")));
        BookDeltaDecoder.BidsDecoder bids =
                new BookDeltaDecoder().wrapAndApplyHeader(out.get(0), 0, header).bids();
        assertEquals(0, bids.next().quantityE8());
        assertEquals(Decimals.VERY_MUCH, bids.next().quantityE8());
        assertTrue(20 * Decimals.VERY_MUCH > 0, "a side's levels can be added up");
        String negative = Frames.DEPTH.replace("\"100.5\"", "\"-98765432109876.00\"");
        assertEquals(Outcome.OUT_OF_RANGE, decode(negative));
        String price = Frames.DEPTH.replace("\"0.50000000\"", "\"98765432109876.00\"");
        assertEquals(Outcome.OUT_OF_RANGE, decode(price));
    }

    @Test
    void shouldTellAQuoteAndATradeOfMoreThanFitsALong() {
        assertEquals(1, decode(Frames.QUOTE.replace("3.78826000", "98765432109876.00000000")));
        QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(Decimals.VERY_MUCH, quote.bidQuantityE8());
        assertEquals(154_698_000L, quote.askQuantityE8());
        out.clear();
        assertEquals(1, decode(Frames.TRADE.replace("0.02000000", "98765432109876.00000000")));
        TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(Decimals.VERY_MUCH, trade.quantityE8());
    }

    @Test
    void shouldDecodeAKline() {
        assertEquals(1, decode(Frames.KLINE));
        VenueCandleDecoder candle =
                new VenueCandleDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(1, candle.closed());
        assertEquals(60_000_000_000L, candle.intervalNs());
        assertEquals(1_633_998_480_000_000_000L, candle.openTimeNs());
        assertEquals(35_270_000L, candle.openE8());
        assertEquals(35_290_000L, candle.highE8());
        assertEquals(35_220_000L, candle.lowE8());
        assertEquals(35_280_000L, candle.closeE8());
        assertEquals(5_800_000_000L, candle.takerBuyVolumeE8());
        assertEquals(30, candle.tradeCount());
    }

    @Test
    void shouldTellThatTheVenueIsGoingToClose() {
        assertEquals(1, decode(Frames.SHUTDOWN));
        assertEquals(1, decode(Frames.combined("!serverShutdown", Frames.SHUTDOWN)));
        SessionStatusDecoder status =
                new SessionStatusDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(SessionState.CONNECTED, status.state());
        assertEquals("serverShutdown", status.detail());
        assertEquals(2, codec.counts().shutdowns());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "64,1", "65,2", "128,2", "200,4"})
    void shouldCutLongDepthFramesIntoChunks(int levels, int chunks) {
        StringBuilder bids = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            bids.append(i == 0 ? "" : ",").append("[\"").append(1000 + i).append("\",\"1\"]");
        }
        String frame = Frames.DEPTH.replaceFirst("\"b\":.*", "\"b\":[" + bids + "],\"a\":[]}");
        assertEquals(chunks, decode(frame));
        BookDeltaDecoder delta = new BookDeltaDecoder();
        int seen = 0;
        for (int i = 0; i < chunks; i++) {
            delta.wrapAndApplyHeader(out.get(i), 0, header);
            assertEquals(i == 0, delta.chunk().fIRST());
            assertEquals(i == chunks - 1, delta.chunk().lAST());
            assertEquals(160, delta.lastUpdateId());
            for (BookDeltaDecoder.BidsDecoder bid : delta.bids()) {
                assertEquals((1000L + seen) * 100_000_000L, bid.priceE8());
                seen++;
            }
        }
        assertEquals(levels, seen);
    }

    @Test
    void shouldSayThatTheSinkIsFull() {
        out.refuseAfter(0);
        assertEquals(Outcome.SINK_FULL, decode(Frames.TRADE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":null,\"id\":1}",
                "{\"result\":[\"btcusdt@trade\"],\"id\":3}",
                "{\"e\":\"24hrTicker\",\"E\":1,\"s\":\"BTCUSDT\"}",
                "{\"stream\":\"!miniTicker@arr\",\"data\":[{\"e\":\"24hrMiniTicker\"}]}",
                "[]"
            })
    void shouldIgnoreWhatNobodyAskedFor(String frame) {
        assertEquals(Outcome.IGNORED, decode(frame));
        assertEquals(0, out.size());
    }

    @Test
    void shouldTellARefusedSubscription() {
        assertEquals(
                Outcome.VENUE_ERROR, decode("{\"code\":2,\"msg\":\"Invalid request\",\"id\":7}"));
    }

    @Test
    void shouldRefuseWhatIsForeignOrImpossibleAndWriteNothing() {
        assertEquals(Outcome.UNKNOWN_SYMBOL, decode(Frames.TRADE.replace("BTCUSDT", "XRPUSDT")));
        assertEquals(Outcome.OUT_OF_RANGE, decode(Frames.TRADE.replace("61837.6", "-61837.6")));
        assertEquals(Outcome.OUT_OF_RANGE, decode(Frames.TRADE.replace("0.02000000", "0")));
        assertEquals(Outcome.OUT_OF_RANGE, decode(Frames.TRADE.replace("0.02", "0.000000001")));
        assertEquals(Outcome.OUT_OF_RANGE, decode(Frames.TRADE.replace("61837", "9".repeat(12))));
        assertEquals(Outcome.MALFORMED, decode(Frames.TRADE.replace("61837.63000000", "1e400")));
        assertEquals(Outcome.MALFORMED, decode(Frames.TRADE.replace("61837.63000000", "NaN")));
        assertEquals(Outcome.MALFORMED, decode(Frames.TRADE.replace("\"0.02000000\"", "0.02")));
        assertEquals(Outcome.MALFORMED, decode(Frames.TRADE.replace("3735683259", "-1")));
        assertEquals(Outcome.MALFORMED, decode(Frames.TRADE.replace("\"m\":true", "\"m\":1")));
        assertEquals(Outcome.MALFORMED, decode(Frames.TRADE + "x"));
        assertEquals(Outcome.MALFORMED, decode(Frames.DEPTH.replace("[]", "[[\"1\"]]")));
        assertEquals(Outcome.OUT_OF_RANGE, decode(Frames.DEPTH.replace("\"U\":157", "\"U\":161")));
        assertEquals(Outcome.MALFORMED, decode(""));
        assertEquals(Outcome.MALFORMED, decode("{\"e\":\"trade\"}"));
        assertEquals(0, out.size());
    }

    @Test
    void shouldRefuseMoreLevelsThanItsBound() {
        String level = "[\"1.00000000\",\"1.00000000\"],";
        String levels = level.repeat(BinanceMarketCodec.MAX_LEVELS) + "[\"1\",\"1\"]";
        String frame = Frames.DEPTH.replace("\"a\":[]", "\"a\":[" + levels + "]");
        assertEquals(Outcome.TOO_LARGE, decode(frame));
        assertEquals(0, out.size());
        assertEquals(
                Outcome.TOO_LARGE, decode(" ".repeat(BinanceMarketCodec.MAX_FRAME_LENGTH + 1)));
    }

    @Test
    void shouldFallToTheGenericPathAndCountIt() {
        String old = Frames.TRADE.replace("\"T\"", "\"b\":88,\"a\":50,\"T\"");
        assertEquals(1, decode(old));
        assertEquals(1, codec.counts().falls());
        assertEquals(1, decode(Frames.TRADE));
        assertEquals(out.hex().get(0), out.hex().get(1));
        assertEquals(1, codec.counts().falls());
    }

    @Test
    void shouldUseTheReceiveTimeWhereAFrameNamesNone() {
        assertEquals(1, decode(Frames.DEPTH.replace("\"E\":1723161255308,", "")));
        BookDeltaDecoder delta = new BookDeltaDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(NOW_NS, delta.venueTimeNs());
    }

    @Test
    void shouldReadMicroseconds() {
        assertEquals(1, decode(Frames.TRADE.replace("1723161255342", "1723161255342123")));
        TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(out.get(0), 0, header);
        assertEquals(1_723_161_255_342_123_000L, trade.venueTimeNs());
        assertFalse(trade.venueTimeNs() < 0);
    }

    private int decode(String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        return codec.decode(buffer, 0, bytes.length, NOW_NS, out);
    }
}
