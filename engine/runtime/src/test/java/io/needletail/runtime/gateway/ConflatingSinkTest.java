package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.QuoteDraft;
import io.needletail.codecs.draft.TradeDraft;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.ConflationDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.TradeKind;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

class ConflatingSinkTest {
    private static final int ENOUGH_TO_LOOK = 8;
    private static final int MOST_LEVELS = 4_096;
    private static final long ONE = 100_000_000L;

    private final Told told = new Told();
    private final SetPressure pressure = new SetPressure();
    private final ConflatingSink sink = new ConflatingSink(told, pressure, 2);
    private final BookDraft book = new BookDraft(MOST_LEVELS);
    private final QuoteDraft quote = new QuoteDraft();
    private final TradeDraft trade = new TradeDraft();
    private long nowNs;
    private long tradeId;
    private long updateId;
    private long quoteId;

    private void tellTrade(int id, Side side, long priceE8, long quantityE8) {
        sink.received(++nowNs);
        trade.of(id, TradeKind.TRADE)
                .aggressor(side)
                .at(++tradeId, nowNs)
                .write(priceE8, quantityE8, sink);
    }

    private void tellDelta(int id, long priceE8, long quantityE8) {
        sink.received(++nowNs);
        book.clear();
        book.bids().add(priceE8, quantityE8);
        book.asks().add(priceE8 + ONE, quantityE8);
        long first = ++updateId;
        book.writeDelta(id, nowNs, first, ++updateId, sink);
    }

    private void tellQuote(int id, long bidE8) {
        sink.received(++nowNs);
        quote.bid(bidE8, ONE).ask(bidE8 + ONE, ONE).write(id, ++quoteId, nowNs, sink);
    }

    private void fallBehind() {
        pressure.high = true;
        pressure.low = false;
        for (int i = 0; i < ENOUGH_TO_LOOK && !sink.isKeeping(); i++) {
            tellTrade(0, Side.BUY, ONE, 1);
        }
        assertTrue(sink.isKeeping());
        sink.flush();
        told.messages.clear();
    }

    private void catchUp() {
        pressure.high = false;
        pressure.low = true;
        nowNs += 10_000;
        sink.received(nowNs);
        for (int i = 0; i < 4; i++) {
            sink.turn();
        }
    }

    @Test
    void shouldLetEverythingPassWhileTheCoreKeepsUp() {
        for (int i = 0; i < 100; i++) {
            tellTrade(0, Side.BUY, ONE + i, 1);
            tellQuote(1, ONE + i);
            tellDelta(0, ONE + i, 1);
        }
        assertEquals(300, told.messages.size());
        assertEquals(0, sink.joined());
        assertTrue(told.of(ConflationDecoder.TEMPLATE_ID).isEmpty());
    }

    @Test
    void shouldKeepTheLatestQuoteOfEachInstrument() {
        fallBehind();
        for (int i = 1; i <= 50; i++) {
            tellQuote(0, i * ONE);
            tellQuote(1, 2 * i * ONE);
        }
        assertTrue(told.messages.isEmpty());
        catchUp();
        List<UnsafeBuffer> quotes = told.of(QuoteDecoder.TEMPLATE_ID);
        assertEquals(2, quotes.size());
        assertEquals(50 * ONE, quote(quotes.get(0)).bidPriceE8());
        assertEquals(100 * ONE, quote(quotes.get(1)).bidPriceE8());
        List<ConflationDecoder> joined = conflations();
        assertEquals(List.of(49, 49), joined.stream().map(ConflationDecoder::quotes).toList());
        assertEquals(98, sink.joined());
        assertFalse(sink.isKeeping());
    }

    @Test
    void shouldJoinDeltasSoThatTheBookIsTheSameAndNoIdIsMissing() {
        SplittableRandom random = new SplittableRandom(5);
        TreeMap<Long, Long> expected = new TreeMap<>();
        fallBehind();
        long first = updateId + 1;
        for (int i = 0; i < 3_000; i++) {
            long priceE8 = (1_000 + random.nextInt(400)) * ONE;
            long quantityE8 = random.nextInt(3) * ONE;
            expected.put(priceE8, quantityE8);
            tellDelta(1, priceE8, quantityE8);
        }
        catchUp();
        TreeMap<Long, Long> bids = new TreeMap<>();
        long next = first;
        for (UnsafeBuffer message : told.of(BookDeltaDecoder.TEMPLATE_ID)) {
            BookDeltaDecoder delta = new BookDeltaDecoder();
            delta.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            if (delta.chunk().fIRST()) {
                assertEquals(next, delta.firstUpdateId());
            }
            next = delta.lastUpdateId() + 1;
            delta.bids().forEach(level -> bids.put(level.priceE8(), level.quantityE8()));
        }
        assertEquals(updateId + 1, next);
        assertEquals(expected, bids);
        assertEquals(2_999, conflations().getFirst().deltas());
    }

    /** A delta of as many levels a side, in chunks; bids from 1,000,000 down, asks above. */
    private void tellLongDelta(int id, int levels, long quantityE8) {
        sink.received(++nowNs);
        book.clear();
        for (int i = 0; i < levels; i++) {
            book.bids().add((1_000_000 - i) * ONE, quantityE8);
            book.asks().add((1_000_001 + i) * ONE, quantityE8);
        }
        long first = ++updateId;
        book.writeDelta(id, nowNs, first, ++updateId, sink);
    }

    /** The bids that the core would have, after it made sure that nothing is missing or torn. */
    private TreeMap<Long, Long> bidsFrom(long firstId) {
        TreeMap<Long, Long> bids = new TreeMap<>();
        long next = firstId;
        boolean open = false;
        for (UnsafeBuffer message : told.of(BookDeltaDecoder.TEMPLATE_ID)) {
            BookDeltaDecoder delta = new BookDeltaDecoder();
            delta.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            assertEquals(open, !delta.chunk().fIRST());
            if (delta.chunk().fIRST()) {
                assertEquals(next, delta.firstUpdateId());
                next = delta.lastUpdateId() + 1;
            }
            assertEquals(next - 1, delta.lastUpdateId());
            open = !delta.chunk().lAST();
            delta.bids().forEach(level -> bids.put(level.priceE8(), level.quantityE8()));
        }
        assertFalse(open);
        assertEquals(updateId + 1, next);
        return bids;
    }

    @Test
    void shouldJoinDeltasThatComeInChunks() {
        fallBehind();
        long first = updateId + 1;
        for (int i = 1; i <= 40; i++) {
            tellLongDelta(0, 150, i * ONE);
        }
        assertTrue(told.messages.isEmpty());
        catchUp();
        TreeMap<Long, Long> bids = bidsFrom(first);
        assertEquals(150, bids.size());
        assertTrue(bids.values().stream().allMatch(each -> each == 40 * ONE));
        assertEquals(3, told.of(BookDeltaDecoder.TEMPLATE_ID).size());
        assertEquals(39, conflations().getFirst().deltas());
    }

    @Test
    void shouldTearNoDeltaForWantOfRoom() {
        fallBehind();
        long first = updateId + 1;
        tellLongDelta(0, 900, ONE);
        tellLongDelta(0, 3_000, 2 * ONE);
        tellLongDelta(0, 10, 3 * ONE);
        catchUp();
        TreeMap<Long, Long> bids = bidsFrom(first);
        assertEquals(3_000, bids.size());
        assertEquals(10, bids.values().stream().filter(each -> each == 3 * ONE).count());
        assertEquals(2_990, bids.values().stream().filter(each -> each == 2 * ONE).count());
    }

    @Test
    void shouldLetADeltaGoOnThatPassedInPart() {
        pressure.high = true;
        pressure.low = false;
        long first = updateId + 1;
        tellLongDelta(0, 64 * (ENOUGH_TO_LOOK + 3), ONE);
        assertTrue(sink.isKeeping());
        tellLongDelta(0, 100, 2 * ONE);
        catchUp();
        TreeMap<Long, Long> bids = bidsFrom(first);
        assertEquals(64 * (ENOUGH_TO_LOOK + 3), bids.size());
        assertEquals(100, bids.values().stream().filter(each -> each == 2 * ONE).count());
    }

    @Test
    void shouldLetOutWhatCameAfterAnInstrumentsTurnBeforeAnythingPasses() {
        fallBehind();
        tellDelta(0, 100 * ONE, ONE);
        pressure.high = false;
        pressure.low = true;
        sink.turn();
        tellDelta(0, 101 * ONE, ONE);
        nowNs += 2 * pressure.mostNs();
        sink.received(nowNs);
        sink.turn();
        assertFalse(sink.isKeeping());
        tellDelta(0, 102 * ONE, ONE);

        BookDeltaDecoder delta = new BookDeltaDecoder();
        long next = updateId - 5;
        for (UnsafeBuffer each : told.of(BookDeltaDecoder.TEMPLATE_ID)) {
            delta.wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
            assertEquals(next, delta.firstUpdateId());
            next = delta.lastUpdateId() + 1;
        }
        assertEquals(updateId + 1, next);
    }

    @Test
    void shouldShowTheGapOfAFeedThatHasOne() {
        fallBehind();
        tellDelta(0, ONE, ONE);
        updateId += 7;
        tellDelta(0, ONE, 2 * ONE);
        catchUp();
        List<UnsafeBuffer> deltas = told.of(BookDeltaDecoder.TEMPLATE_ID);
        assertEquals(2, deltas.size());
        BookDeltaDecoder second = new BookDeltaDecoder();
        second.wrapAndApplyHeader(deltas.get(1), 0, new MessageHeaderDecoder());
        assertEquals(updateId - 1, second.firstUpdateId());
    }

    @Test
    void shouldSumTradesOfOnePriceAndSideAndSayWhichTheyWere() {
        fallBehind();
        long before = tradeId;
        for (int i = 0; i < 10; i++) {
            tellTrade(0, Side.BUY, 5 * ONE, 3);
        }
        for (int i = 0; i < 4; i++) {
            tellTrade(0, Side.SELL, 4 * ONE, 2);
        }
        catchUp();
        List<TradeDecoder> trades = trades();
        assertEquals(List.of(30L, 8L), trades.stream().map(TradeDecoder::quantityE8).toList());
        assertEquals(before + 10, trades.get(0).tradeId());
        ConflationDecoder first = conflations().getFirst();
        assertEquals(9, first.trades());
        assertEquals(before + 1, first.firstTradeId());
        assertEquals(before + 10, first.lastTradeId());
    }

    @Test
    void shouldKeepTheVolumeHoweverManyTradesThereAre() {
        SplittableRandom random = new SplittableRandom(9);
        fallBehind();
        long volume = 0;
        for (int i = 0; i < 5_000; i++) {
            long quantityE8 = 1 + random.nextInt(100);
            volume += quantityE8;
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            tellTrade(0, side, (10 + random.nextInt(9)) * ONE, quantityE8);
        }
        catchUp();
        List<TradeDecoder> trades = trades();
        assertTrue(trades.size() <= KeptTrades.MOST, trades.size() + "");
        assertEquals(volume, trades.stream().mapToLong(TradeDecoder::quantityE8).sum());
        assertEquals(tradeId, trades.getLast().tradeId());
    }

    @Test
    void shouldShowAsFewTradesAsTheCoreCanBear() {
        fallBehind();
        pressure.bearable = 2;
        for (int i = 0; i < 100; i++) {
            tellTrade(0, Side.BUY, (1 + i) * ONE, 1);
        }
        catchUp();
        assertEquals(2, trades().size());
        assertTrue(sink.isKeeping(), "100 are more than the core can bear");
    }

    @Test
    void shouldKeepMessagesBackAsLongAsTheSocketAlwaysHasMore() {
        for (int i = 0; i < 5_000; i++) {
            tellQuote(0, ONE + i);
            sink.readEnded(false);
        }
        assertTrue(sink.isKeeping());
        catchUp();
        assertTrue(sink.isKeeping());
        sink.readEnded(true);
        catchUp();
        assertFalse(sink.isKeeping());
    }

    @Test
    void shouldAllocateNothingWhileItJoins() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        told.forgetful = true;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            fallBehind();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                tellTrade(i & 1, Side.BUY, ONE + i % 13, 1);
                tellQuote(i & 1, ONE + i);
                tellDelta(0, ONE + i % 900 * ONE, i);
            }
            sink.flush();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private static QuoteDecoder quote(UnsafeBuffer message) {
        QuoteDecoder decoder = new QuoteDecoder();
        return decoder.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
    }

    private List<TradeDecoder> trades() {
        return told.of(TradeDecoder.TEMPLATE_ID).stream()
                .map(each ->
                        new TradeDecoder().wrapAndApplyHeader(each, 0, new MessageHeaderDecoder()))
                .toList();
    }

    private List<ConflationDecoder> conflations() {
        return told.of(ConflationDecoder.TEMPLATE_ID).stream()
                .map(each ->
                        new ConflationDecoder()
                                .wrapAndApplyHeader(each, 0, new MessageHeaderDecoder()))
                .toList();
    }
}
