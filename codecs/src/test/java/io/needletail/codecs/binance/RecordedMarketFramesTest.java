package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.MessageList;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.TradeDecoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class RecordedMarketFramesTest {
    private final MessageList out = new MessageList();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @ParameterizedTest
    @CsvSource({"spot_btcusdt_20240808.gz,BTCUSDT", "spot_ethusdt_20240808.gz,ETHUSDT"})
    void shouldDecodeEveryRecordedFrameOnTheFastPathWithoutAGap(String file, String symbol) {
        BinanceMarketCodec codec = new BinanceMarketCodec(new SymbolTable(List.of(symbol)), 1);
        BookDeltaDecoder delta = new BookDeltaDecoder();
        TradeDecoder trade = new TradeDecoder();
        long lastUpdateId = 0;
        long lastTradeId = 0;
        for (String frame : SharedData.recording(file)) {
            if (!frame.startsWith("{\"stream\"")) {
                continue;
            }
            out.clear();
            int outcome = decode(codec, frame);
            assertTrue(outcome > 0, () -> "outcome " + outcome + " of " + frame);
            for (int i = 0; i < out.size(); i++) {
                int template = header.wrap(out.get(i), 0).templateId();
                if (template == BookDeltaDecoder.TEMPLATE_ID) {
                    delta.wrapAndApplyHeader(out.get(i), 0, header);
                    if (delta.chunk().fIRST() && lastUpdateId != 0) {
                        assertEquals(lastUpdateId + 1, delta.firstUpdateId());
                    }
                    lastUpdateId = delta.chunk().lAST() ? delta.lastUpdateId() : lastUpdateId;
                } else if (template == TradeDecoder.TEMPLATE_ID) {
                    trade.wrapAndApplyHeader(out.get(i), 0, header);
                    if (lastTradeId != 0) {
                        assertEquals(lastTradeId + 1, trade.tradeId());
                    }
                    lastTradeId = trade.tradeId();
                }
            }
        }
        assertTrue(lastUpdateId > 0 && lastTradeId > 0);
        assertEquals(0, codec.counts().falls());
    }

    @Test
    void shouldGiveTheSameMessagesOnBothPaths() {
        SymbolTable symbols = new SymbolTable(List.of("BTCUSDT"));
        BinanceMarketCodec codec = new BinanceMarketCodec(symbols, 1);
        MessageList generic = new MessageList();
        for (String frame : SharedData.recording("spot_btcusdt_20240808.gz")) {
            out.clear();
            generic.clear();
            int outcome = decode(codec, frame);
            UnsafeBuffer bytes = new UnsafeBuffer(frame.getBytes(StandardCharsets.UTF_8));
            assertEquals(outcome, codec.decodeGenerically(bytes, 0, bytes.capacity(), 0, generic));
            assertEquals(out.hex(), generic.hex());
        }
    }

    @Test
    void shouldDecodeRecordedFramesOfOtherSymbolsAndKinds() {
        SymbolTable symbols = new SymbolTable(List.of("NKNUSDT", "BLZETH", "LRCBTC", "RUNEEUR"));
        BinanceMarketCodec codec = new BinanceMarketCodec(symbols, 1);
        int frames = 0;
        for (String line : SharedData.lines("frames/cryptofeed/BINANCE.ws.1.0")) {
            int start = line.indexOf("{\"stream\"");
            if (start >= 0) {
                String frame = line.substring(start);
                int outcome = decode(codec, frame);
                assertTrue(outcome > 0, () -> "outcome " + outcome + " of " + frame);
                frames++;
            }
        }
        assertEquals(265, frames);
        assertEquals(0, codec.counts().falls());
        assertEquals(0, codec.counts().unknownFields());
    }

    private int decode(BinanceMarketCodec codec, String frame) {
        UnsafeBuffer bytes = new UnsafeBuffer(frame.getBytes(StandardCharsets.UTF_8));
        return codec.decode(bytes, 0, bytes.capacity(), 0, out);
    }
}
