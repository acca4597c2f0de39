package io.needletail.core.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.BookStatusDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.RealTape;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class RealTapeTest {
    private final MarketStage stage = new MarketStage(MarketConfig.of(1));
    private final MarketColumn column = new MarketColumn();
    private final Decisions decisions = new Decisions();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldSyncWithTheRecordedStreamWithoutAGap() {
        List<Input> tape = RealTape.read();
        tape.forEach(input -> stage.on(input, column, decisions));
        List<BookState> states = new ArrayList<>();
        decisions.all(BookStatusDecoder.class).forEach(status -> states.add(status.state()));
        assertEquals(List.of(BookState.SYNCING, BookState.SYNCED), states);
        assertEquals(0, faults(stage, RepairKind.MISSED_TRADES));
        assertEquals(0, faults(stage, RepairKind.REPEATED_TRADE));
        assertEquals(0, faults(stage, RepairKind.LATE_TRADE));
    }

    /** A quote and a delta that end at the same update id must show the same best prices. */
    @Test
    void shouldShowTheBestPricesThatTheVenueQuotes() {
        List<Input> tape = RealTape.read();
        Map<Long, QuoteDecoder> quotes = quotesById(tape);
        int compared = 0;
        for (Input input : tape) {
            stage.on(input, column, decisions);
            OrderBook book = stage.instruments().get(0).book();
            QuoteDecoder quote = quotes.get(book.lastUpdateId());
            if (input.templateId() == BookDeltaDecoder.TEMPLATE_ID
                    && column.bookState == BookState.SYNCED
                    && quote != null) {
                assertEquals(quote.bidPriceE8(), column.bidPriceE8);
                assertEquals(quote.askPriceE8(), column.askPriceE8);
                assertEquals(quote.bidQuantityE8(), column.bidQuantityE8);
                assertEquals(quote.askQuantityE8(), column.askQuantityE8);
                compared++;
            }
        }
        assertTrue(compared > 100, "only " + compared + " comparable updates");
    }

    @Test
    void shouldBuildTheFiveWholeMinutesOfTheRecording() {
        RealTape.read().forEach(input -> stage.on(input, column, decisions));
        List<BarDecoder> bars = decisions.all(BarDecoder.class);
        List<Long> opens = new ArrayList<>();
        for (BarDecoder bar : bars) {
            if (bar.intervalNs() == 60_000_000_000L) {
                opens.add(bar.openTimeNs() / 60_000_000_000L % 1_440);
            }
        }
        assertEquals(List.of(1_435L, 1_436L, 1_437L, 1_438L, 1_439L), opens);
    }

    @Test
    void shouldIgnoreEveryFrameThatComesTwice() {
        List<Input> tape = RealTape.read();
        MarketStage twice = new MarketStage(MarketConfig.of(1));
        MarketColumn twiceColumn = new MarketColumn();
        Decisions twiceDecided = new Decisions();
        List<Input> frame = new ArrayList<>();
        for (Input input : tape) {
            stage.on(input, column, decisions);
            frame.add(input);
            if (endsFrame(input)) {
                frame.forEach(one -> twice.on(one, twiceColumn, twiceDecided));
                frame.forEach(one -> twice.on(one, twiceColumn, twiceDecided));
                assertEquals(column.bidPriceE8, twiceColumn.bidPriceE8);
                assertArrayEquals(column.askQuantitiesE8, twiceColumn.askQuantitiesE8);
                assertEquals(column.tradePriceE8, twiceColumn.tradePriceE8);
                frame.clear();
            }
        }
        assertEquals(bars(decisions), bars(twiceDecided));
        assertTrue(twice.instruments().get(0).bookDuplicates() > 3_000);
        assertTrue(faults(twice, RepairKind.REPEATED_TRADE) > 9_000);
    }

    @Test
    void shouldGoOnFromASavedStateAsIfNothingHadHappened() {
        List<Input> tape = RealTape.read();
        int half = tape.size() / 2;
        tape.subList(0, half).forEach(input -> stage.on(input, column, decisions));
        StateTape state = new StateTape();
        stage.save(state);
        MarketStage restored = new MarketStage(MarketConfig.of(1));
        restored.load(state);
        assertTrue(state.isRead());
        assertEquals(hash(stage), hash(restored));
        Decisions again = new Decisions();
        MarketColumn restoredColumn = new MarketColumn();
        decisions.clear();
        for (Input input : tape.subList(half, tape.size())) {
            stage.on(input, column, decisions);
            restored.on(input, restoredColumn, again);
            assertEquals(column.bidPriceE8, restoredColumn.bidPriceE8);
            assertEquals(column.askQuantitiesE8[19], restoredColumn.askQuantitiesE8[19]);
            assertEquals(column.bookChanged, restoredColumn.bookChanged);
        }
        assertEquals(decisions.count(), again.count());
        assertEquals(hash(stage), hash(restored));
    }

    @Test
    void shouldNeverShowABookBetweenALostDeltaAndTheNextSnapshot() {
        List<Input> tape = RealTape.read();
        int dropped = 0;
        for (int at = 0; at < tape.size(); at++) {
            Input input = tape.get(at);
            boolean lost = input.templateId() == BookDeltaDecoder.TEMPLATE_ID && ++dropped == 900;
            if (!lost) {
                stage.on(input, column, decisions);
            }
        }
        BookStatusDecoder last = decisions.last(BookStatusDecoder.class);
        assertEquals(BookState.STALE, last.state());
        assertEquals(Reason.GAP, last.reason());
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(0, column.bidLevels);
    }

    private Map<Long, QuoteDecoder> quotesById(List<Input> tape) {
        Map<Long, QuoteDecoder> quotes = new HashMap<>();
        for (Input input : tape) {
            if (input.templateId() == QuoteDecoder.TEMPLATE_ID) {
                QuoteDecoder quote = new QuoteDecoder();
                quote.wrapAndApplyHeader(input.buffer(), 0, header);
                quotes.put(quote.updateId(), quote);
            }
        }
        return quotes;
    }

    /** The venue repeats frames, not the chunks that we make of them. */
    private boolean endsFrame(Input input) {
        return switch (input.templateId()) {
            case BookDeltaDecoder.TEMPLATE_ID ->
                    new BookDeltaDecoder()
                            .wrapAndApplyHeader(input.buffer(), 0, header)
                            .chunk()
                            .lAST();
            case BookSnapshotDecoder.TEMPLATE_ID ->
                    new BookSnapshotDecoder()
                            .wrapAndApplyHeader(input.buffer(), 0, header)
                            .chunk()
                            .lAST();
            default -> true;
        };
    }

    private static long hash(MarketStage stage) {
        StateHasher hasher = new StateHasher();
        stage.save(hasher);
        return hasher.hash();
    }

    private static List<String> bars(Decisions decisions) {
        return decisions.all(BarDecoder.class).stream().map(BarDecoder::toString).toList();
    }

    private static long faults(MarketStage stage, RepairKind kind) {
        return stage.instruments().get(0).faults(kind);
    }
}
