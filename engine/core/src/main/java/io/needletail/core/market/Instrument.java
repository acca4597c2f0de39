package io.needletail.core.market;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.ConflationDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.LiquidationDecoder;
import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** All that is known of one instrument's market: rules, book, quote, trades and bars. */
public final class Instrument {
    private final int id;
    private final long silenceNs;
    private final BookSync book;
    private final TopLevels top = new TopLevels();
    private final TradeTape trades;
    private final BarBuilder bars;
    private final EventBars[] eventBars;
    private final Derivative derivative = new Derivative();
    private final DataFaults faults;
    private final boolean showsRunning;
    private final InstrumentRules rules = new InstrumentRules();
    private long lastMarketTimeNs;
    private long quoteUpdateId;
    private long quoteBidE8;
    private long quoteBidQuantityE8;
    private long quoteAskE8;
    private long quoteAskQuantityE8;

    Instrument(int id, MarketConfig config, boolean showsRunning) {
        this.id = id;
        silenceNs = config.silenceNs();
        book = new BookSync(id, config);
        faults = new DataFaults(id);
        trades = new TradeTape(config, faults);
        bars = new BarBuilder(config, faults);
        eventBars = config.eventClocks().stream().map(EventBars::new).toArray(EventBars[]::new);
        this.showsRunning = showsRunning;
    }

    /** The book, for measurement and tests; it may hold half of a message that came in chunks. */
    public OrderBook book() {
        return book.book();
    }

    /** Book messages ignored because they told nothing new. */
    public long bookDuplicates() {
        return book.duplicates();
    }

    /** Faults of that kind in the data so far. */
    public long faults(RepairKind kind) {
        return faults.total(kind);
    }

    void begin(MessageSink decisions) {
        faults.begin(decisions);
    }

    /** A bar of it has been closed. */
    void onClosed(BarValues bar) {
        if (bar.isCapped()) {
            faults.add(RepairKind.VOLUME_CAPPED, bar.openTimeNs, 1, Double.NaN, Double.NaN);
        }
    }

    void onDefinition(InstrumentDefinitionDecoder definition) {
        rules.take(definition);
    }

    void onDelta(Input input, BookDeltaDecoder delta, MarketColumn out, MarketDecisions decisions) {
        if (book.onDelta(input, delta, decisions)) {
            lastMarketTimeNs = input.timeNs();
            show(out);
        }
    }

    void onSnapshot(
            Input input, BookSnapshotDecoder snapshot, MarketColumn out, MarketDecisions told) {
        if (book.onSnapshot(input, snapshot, told)) {
            lastMarketTimeNs = input.timeNs();
            show(out);
        }
    }

    void onQuote(Input input, QuoteDecoder quote, MarketColumn out) {
        long bid = quote.bidPriceE8();
        long ask = quote.askPriceE8();
        if (bid <= 0 || ask <= bid || quote.updateId() < quoteUpdateId) {
            return;
        }
        lastMarketTimeNs = input.timeNs();
        quoteUpdateId = quote.updateId();
        quoteBidE8 = bid;
        quoteAskE8 = ask;
        quoteBidQuantityE8 = quote.bidQuantityE8();
        quoteAskQuantityE8 = quote.askQuantityE8();
        out.bookChanged = book.state() != BookState.SYNCED;
    }

    void onTrade(Input input, TradeDecoder trade, MarketColumn out, MarketDecisions decisions) {
        if (!trades.isNew(trade)) {
            if (trades.isDeafSince(input.timeNs())) {
                decisions.deaf(id, trades.refused());
            }
            return;
        }
        onSeen(trades.follows());
        if (!trades.take(trade, book.midE8(), input.timeNs())) {
            decisions.implausiblePrice(id, trade.priceE8(), trades.lastGoodE8());
            return;
        }
        lastMarketTimeNs = input.timeNs();
        out.traded = true;
        bars.onTrade(trade, input.timeNs(), out);
        for (EventBars one : eventBars) {
            one.onTrade(trade, input.timeNs(), out);
        }
    }

    private void onSeen(boolean follows) {
        bars.onSeen(follows);
        for (int i = 0; !follows && i < eventBars.length; i++) {
            eventBars[i].drop();
        }
    }

    void onConflation(ConflationDecoder conflation) {
        if (conflation.trades() > 0) {
            trades.onJoined(conflation.firstTradeId(), conflation.lastTradeId());
        }
    }

    void onMark(MarkPriceDecoder mark, MarketColumn out) {
        derivative.onMark(mark);
        out.marked = true;
    }

    void onLiquidation(LiquidationDecoder liquidation, MarketColumn out) {
        derivative.onLiquidation(liquidation);
        out.liquidated = true;
    }

    void onCandle(Input input, VenueCandleDecoder candle, MarketColumn out) {
        boolean sound =
                candle.lowE8() > 0
                        && candle.highE8() >= Math.max(candle.openE8(), candle.closeE8())
                        && candle.lowE8() <= Math.min(candle.openE8(), candle.closeE8());
        if (!sound) {
            double close = candle.closeE8() / 1e8;
            faults.add(RepairKind.INCONSISTENT_CANDLE, candle.openTimeNs(), 1, close, Double.NaN);
        } else if (candle.closed() == 1) {
            lastMarketTimeNs = input.timeNs();
            bars.onCandle(candle, input.timeNs(), out);
            if (out.barCount > 0) {
                trades.suggest(candle.closeE8());
            }
        }
    }

    void onTimer(long nowNs, MarketColumn out, MarketDecisions decisions) {
        book.onTimer(nowNs, silenceNs, decisions);
        bars.onTimer(nowNs, out);
        show(out);
    }

    /** Nobody listened since the last run, and this one may listen to other streams. */
    void onStart(MarketDecisions decisions) {
        book.onStart();
        trades.onStart();
        onDisconnected(decisions);
    }

    void onDisconnected(MarketDecisions decisions) {
        book.onDisconnected(decisions);
        trades.onDisconnected();
        bars.onDisconnected();
        for (EventBars one : eventBars) {
            one.drop();
        }
        quoteUpdateId = 0;
        quoteBidE8 = 0;
        quoteBidQuantityE8 = 0;
        quoteAskE8 = 0;
        quoteAskQuantityE8 = 0;
        top.clear();
    }

    private void show(MarketColumn out) {
        if (book.state() != BookState.SYNCED) {
            out.bookChanged |= top.clear();
        } else if (book.isWhole()) {
            out.bookChanged |= top.take(book.book());
        }
    }

    /** Writes the instrument's whole market, but not the event's marks and bars. */
    void copyTo(MarketColumn out) {
        out.bookState = book.state();
        out.lastMarketTimeNs = lastMarketTimeNs;
        top.copyTo(out);
        if (book.state() == BookState.SYNCED) {
            out.bidPriceE8 = out.bidLevels > 0 ? out.bidPricesE8[0] : 0;
            out.bidQuantityE8 = out.bidLevels > 0 ? out.bidQuantitiesE8[0] : 0;
            out.askPriceE8 = out.askLevels > 0 ? out.askPricesE8[0] : 0;
            out.askQuantityE8 = out.askLevels > 0 ? out.askQuantitiesE8[0] : 0;
        } else {
            out.bidPriceE8 = quoteBidE8;
            out.bidQuantityE8 = quoteBidQuantityE8;
            out.askPriceE8 = quoteAskE8;
            out.askQuantityE8 = quoteAskQuantityE8;
        }
        trades.copyTo(out);
        rules.copyTo(out);
        derivative.copyTo(out);
    }

    /** Shows the running bars where somebody looks at them. */
    void copyRunning(long nowNs, MarketColumn out) {
        if (showsRunning) {
            bars.copyRunning(nowNs, out);
            for (EventBars one : eventBars) {
                one.copyRunning(nowNs, out);
            }
        }
    }

    void save(StateWriter out) {
        out.putLong(lastMarketTimeNs);
        out.putLong(quoteUpdateId);
        out.putLong(quoteBidE8);
        out.putLong(quoteBidQuantityE8);
        out.putLong(quoteAskE8);
        out.putLong(quoteAskQuantityE8);
        rules.save(out);
        trades.save(out);
        bars.save(out);
        book.save(out);
        top.save(out);
        faults.save(out);
        derivative.save(out);
        for (EventBars one : eventBars) {
            one.save(out);
        }
    }

    void load(StateReader in) {
        lastMarketTimeNs = in.getLong();
        quoteUpdateId = in.getLong();
        quoteBidE8 = in.getLong();
        quoteBidQuantityE8 = in.getLong();
        quoteAskE8 = in.getLong();
        quoteAskQuantityE8 = in.getLong();
        rules.load(in);
        trades.load(in);
        bars.load(in);
        book.load(in);
        top.load(in);
        faults.load(in);
        derivative.load(in);
        for (EventBars one : eventBars) {
            one.load(in);
        }
    }
}
