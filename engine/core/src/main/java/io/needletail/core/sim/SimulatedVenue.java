package io.needletail.core.sim;

import io.needletail.codecs.Cold;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.DirectBuffer;

import java.util.List;

/**
 * Answers our intents against recorded market data, as a venue's session would: the SENT echo at
 * once, then NEW, TRADE, CANCELED … after the latency. Paper trading and backtests run on it.
 *
 * <p>Feed it every market input and every intent with the engine's time, in order; call {@link
 * #advanceTo} when time passes without either. Times never go back. Our orders leave no trace in
 * the recorded market. {@code QueryIntent(BOOK)} is not for it: the book's source answers that.
 */
public final class SimulatedVenue {
    private static final int INTENT_SLOTS = 1_024;
    private static final int INTENT_LENGTH = 128;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final VenueCandleDecoder candle = new VenueCandleDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final RecordedMarket[] markets;
    private final SimulatedFunds funds;
    private final ReportWriter reports;
    private final SimulatedBook book;
    private final FillRules rules;
    private final FuturesDesk futures;
    private final SentEcho echo;
    private final IntentDesk desk;
    private final DelayLine intents = new DelayLine(INTENT_SLOTS, INTENT_LENGTH);
    private final MessageSink sink;
    private final long intentDelayNs;

    /**
     * @param sink where reports go: the engine's inputs.
     */
    public SimulatedVenue(SimulationConfig config, MessageSink sink) {
        this.sink = sink;
        intentDelayNs = config.latency().intentNs();
        markets = new RecordedMarket[config.instruments().size()];
        for (int i = 0; i < markets.length; i++) {
            markets[i] = new RecordedMarket(config.slippageBps());
        }
        List<String> assets = config.assets();
        funds = new SimulatedFunds(config, assets);
        reports = new ReportWriter(assets, config.latency().reportNs());
        book = new SimulatedBook(config, markets, funds, reports);
        rules = new FillRules(book, markets);
        echo = new SentEcho(sink, reports);
        futures = new FuturesDesk(config, funds, book, reports);
        desk = new IntentDesk(config.venueId(), book, funds, futures, reports);
    }

    /** What the account has; assets in the order of {@link SimulationConfig#assets}. */
    public Balances balances() {
        return funds.balances();
    }

    /** When something next happens by itself: an intent arrives or a report is due. */
    public long nextTimeNs() {
        return Math.min(Math.min(intents.dueNs(), reports.dueNs()), book.binaries().dueNs());
    }

    /** Lets time pass: intents that have arrived are carried out, due reports go to the sink. */
    public void advanceTo(long timeNs) {
        while (intents.dueNs() <= timeNs) {
            long arrivalNs = intents.dueNs();
            desk.onArrival(intents.buffer(), intents.offset(), arrivalNs);
            intents.remove();
            if (intents.dueNs() > arrivalNs) {
                desk.settle(arrivalNs);
            }
        }
        book.binaries().settle(timeNs);
        book.orders().compact();
        reports.release(timeNs, sink);
    }

    /**
     * Takes one input of the recorded market; inputs it has no use for are ignored.
     *
     * @param timeNs the engine's time at this input.
     */
    public void onMarket(DirectBuffer buffer, int offset, int length, long timeNs) {
        advanceTo(timeNs);
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, timeNs);
            case QuoteDecoder.TEMPLATE_ID -> onQuote(buffer, offset, timeNs);
            case BookDeltaDecoder.TEMPLATE_ID -> onDelta(buffer, offset, timeNs);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(buffer, offset, timeNs);
            case VenueCandleDecoder.TEMPLATE_ID -> onCandle(buffer, offset, timeNs);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onDefinition(buffer, offset);
            case MarkPriceDecoder.TEMPLATE_ID -> onMark(buffer, offset, timeNs);
            default -> {
                return;
            }
        }
        book.orders().compact();
        reports.release(timeNs, sink);
    }

    /**
     * Takes one released intent. Both intents of a pair belong to one event: the second follows the
     * first at the same time.
     *
     * @param timeNs the engine's time of the event that caused it.
     */
    public void onIntent(DirectBuffer message, int offset, long timeNs) {
        header.wrap(message, offset);
        int templateId = header.templateId();
        boolean known =
                templateId == OrderIntentDecoder.TEMPLATE_ID
                        || templateId == CancelIntentDecoder.TEMPLATE_ID
                        || templateId == ReplaceIntentDecoder.TEMPLATE_ID
                        || templateId == QueryIntentDecoder.TEMPLATE_ID;
        if (!known) {
            throw notAnIntent(templateId);
        }
        echo.onIntent(message, offset, templateId, timeNs);
        int length = MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        intents.add(timeNs + intentDelayNs, message, offset, length);
    }

    private void onTrade(DirectBuffer buffer, int offset, long timeNs) {
        trade.wrapAndApplyHeader(buffer, offset, header);
        if (listed(trade.instrumentId())) {
            markets[trade.instrumentId()].onTradePrice(trade.priceE8());
            rules.onTrade(trade, timeNs);
            futures.onTrade(trade.instrumentId(), trade.priceE8(), timeNs);
        }
    }

    private void onMark(DirectBuffer buffer, int offset, long timeNs) {
        mark.wrapAndApplyHeader(buffer, offset, header);
        if (listed(mark.instrumentId())) {
            futures.onMark(mark, timeNs);
        }
    }

    private void onQuote(DirectBuffer buffer, int offset, long timeNs) {
        quote.wrapAndApplyHeader(buffer, offset, header);
        if (listed(quote.instrumentId())) {
            markets[quote.instrumentId()].onQuote(quote);
            rules.onBook(quote.instrumentId(), timeNs);
        }
    }

    private void onDelta(DirectBuffer buffer, int offset, long timeNs) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        if (listed(delta.instrumentId())) {
            markets[delta.instrumentId()].onDelta(delta);
            rules.onBook(delta.instrumentId(), timeNs);
        }
    }

    private void onSnapshot(DirectBuffer buffer, int offset, long timeNs) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (listed(snapshot.instrumentId())) {
            markets[snapshot.instrumentId()].onSnapshot(snapshot);
            rules.onBook(snapshot.instrumentId(), timeNs);
        }
    }

    private void onCandle(DirectBuffer buffer, int offset, long timeNs) {
        candle.wrapAndApplyHeader(buffer, offset, header);
        if (!listed(candle.instrumentId())) {
            return;
        }
        RecordedMarket market = markets[candle.instrumentId()];
        if (!market.candlesOnly()) {
            return;
        }
        boolean closed = candle.closed() == 1;
        if (!market.inCandle()) {
            market.onCandleOpen(closed ? candle.openE8() : candle.closeE8());
            rules.onOpen(candle.instrumentId(), timeNs);
        }
        if (closed) {
            rules.onCandle(candle, timeNs);
            market.onCandleClose(candle.closeE8());
        }
    }

    private void onDefinition(DirectBuffer buffer, int offset) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        if (listed(definition.instrumentId())) {
            markets[definition.instrumentId()].onDefinition(definition);
        }
    }

    private boolean listed(int instrumentId) {
        return instrumentId >= 0 && instrumentId < markets.length;
    }

    @Cold
    private static IllegalArgumentException notAnIntent(int templateId) {
        return new IllegalArgumentException("template " + templateId + " is not an intent");
    }

    /** Appends the whole state; call it between inputs. */
    public void save(StateWriter out) {
        for (RecordedMarket market : markets) {
            market.save(out);
        }
        funds.save(out);
        book.save(out);
        futures.save(out);
        intents.save(out);
        reports.save(out);
    }

    /** Takes the whole state back. */
    public void load(StateReader in) {
        for (RecordedMarket market : markets) {
            market.load(in);
        }
        funds.load(in);
        book.load(in);
        futures.load(in);
        intents.load(in);
        reports.load(in);
    }
}
