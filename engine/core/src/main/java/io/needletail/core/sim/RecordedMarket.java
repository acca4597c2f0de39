package io.needletail.core.sim;

import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * What recorded data shows of one instrument's market: the levels if there are any, else the best
 * quote, else the last price. What we take is not taken out of it: recorded orders do not react to
 * ours.
 */
final class RecordedMarket {
    private static final int MOST_LEVELS = 8_192;
    private static final double BPS = 10_000;

    private final Ladder bids = new Ladder(Side.BUY, MOST_LEVELS);
    private final Ladder asks = new Ladder(Side.SELL, MOST_LEVELS);
    private final double slippage;
    private boolean levels;
    private boolean tradesSeen;
    private boolean inCandle;
    private long quoteUpdateId;
    private long bidPriceE8;
    private long bidQuantityE8;
    private long askPriceE8;
    private long askQuantityE8;
    private long lastPriceE8;
    private long tickE8;
    private long lotE8;
    private long minNotionalE8;

    RecordedMarket(double slippageBps) {
        slippage = slippageBps / BPS;
    }

    void onDefinition(InstrumentDefinitionDecoder definition) {
        tickE8 = definition.tickSizeE8();
        lotE8 = definition.lotSizeE8();
        minNotionalE8 = definition.minNotionalE8();
    }

    void onQuote(QuoteDecoder quote) {
        quoteUpdateId = quote.updateId();
        bidPriceE8 = quote.bidPriceE8();
        bidQuantityE8 = quote.bidQuantityE8();
        askPriceE8 = quote.askPriceE8();
        askQuantityE8 = quote.askQuantityE8();
        if (levels) {
            trim();
        }
    }

    void onDelta(BookDeltaDecoder delta) {
        BookDeltaDecoder.BidsDecoder bid = delta.bids();
        while (bid.hasNext()) {
            bid.next();
            bids.set(bid.priceE8(), bid.quantityE8());
        }
        BookDeltaDecoder.AsksDecoder ask = delta.asks();
        while (ask.hasNext()) {
            ask.next();
            asks.set(ask.priceE8(), ask.quantityE8());
        }
        if (levels && quoteUpdateId > delta.lastUpdateId()) {
            trim();
        }
    }

    void onSnapshot(BookSnapshotDecoder snapshot) {
        if (snapshot.chunk().fIRST()) {
            bids.clear();
            asks.clear();
        }
        boolean complete = snapshot.chunk().lAST();
        long updateId = snapshot.lastUpdateId();
        BookSnapshotDecoder.BidsDecoder bid = snapshot.bids();
        while (bid.hasNext()) {
            bid.next();
            bids.set(bid.priceE8(), bid.quantityE8());
        }
        BookSnapshotDecoder.AsksDecoder ask = snapshot.asks();
        while (ask.hasNext()) {
            ask.next();
            asks.set(ask.priceE8(), ask.quantityE8());
        }
        levels = complete && bids.size() > 0 && asks.size() > 0;
        if (levels && quoteUpdateId > updateId) {
            trim();
        }
    }

    /** Brings the levels' touch up to the newer best quote. */
    private void trim() {
        while (bids.size() > 0 && bids.bestPriceE8() > bidPriceE8) {
            bids.set(bids.bestPriceE8(), 0);
        }
        while (asks.size() > 0 && asks.bestPriceE8() < askPriceE8) {
            asks.set(asks.bestPriceE8(), 0);
        }
        bids.set(bidPriceE8, bidQuantityE8);
        asks.set(askPriceE8, askQuantityE8);
    }

    void onTradePrice(long priceE8) {
        tradesSeen = true;
        lastPriceE8 = priceE8;
    }

    void onCandleOpen(long priceE8) {
        inCandle = true;
        lastPriceE8 = priceE8;
    }

    void onCandleClose(long priceE8) {
        inCandle = false;
        lastPriceE8 = priceE8;
    }

    /** Whether a candle has opened that has not closed. */
    boolean inCandle() {
        return inCandle;
    }

    /** Whether the next price at which anybody could trade is still to come. */
    boolean betweenCandles() {
        return candlesOnly() && !inCandle;
    }

    /** Whether candles are all there is to judge fills by. */
    boolean candlesOnly() {
        return !tradesSeen && bidPriceE8 == 0 && !levels;
    }

    long lastPriceE8() {
        return lastPriceE8;
    }

    long tickE8() {
        return tickE8;
    }

    long lotE8() {
        return lotE8;
    }

    long minNotionalE8() {
        return minNotionalE8;
    }

    /** Best price of a side, 0 when it is not known. */
    long bestPriceE8(Side side) {
        if (levels) {
            return book(side).bestPriceE8();
        }
        return side == Side.BUY ? bidPriceE8 : askPriceE8;
    }

    /** Quantity seen at a price, as a resting order on that side finds it. */
    long displayedE8(Side side, long priceE8) {
        if (levels) {
            return book(side).quantityAtE8(priceE8);
        }
        boolean best = priceE8 == bestPriceE8(side);
        return !best ? 0 : side == Side.BUY ? bidQuantityE8 : askQuantityE8;
    }

    /** Number of steps a taker who takes from {@code side} can go. */
    int depth(Side side) {
        if (levels) {
            return book(side).size();
        }
        if (bestPriceE8(side) > 0) {
            return 2;
        }
        return lastPriceE8 > 0 ? 1 : 0;
    }

    long priceE8(Side side, int step) {
        if (levels) {
            return book(side).priceE8(step);
        }
        long best = bestPriceE8(side);
        return best > 0 && step == 0 ? best : worsened(side, best > 0 ? best : lastPriceE8);
    }

    long quantityE8(Side side, int step) {
        if (levels) {
            return book(side).quantityE8(step);
        }
        boolean quote = bestPriceE8(side) > 0 && step == 0;
        return quote ? displayedE8(side, bestPriceE8(side)) : Long.MAX_VALUE;
    }

    /** A price made worse by the slippage for who takes from {@code side}, on the tick. */
    long worsened(Side side, long priceE8) {
        long slip = Math.round(priceE8 * slippage);
        if (tickE8 > 0) {
            slip = (slip + tickE8 - 1) / tickE8 * tickE8;
        }
        return side == Side.SELL ? priceE8 + slip : Math.max(1, priceE8 - slip);
    }

    private Ladder book(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    void save(StateWriter out) {
        bids.save(out);
        asks.save(out);
        out.putBoolean(levels);
        out.putBoolean(tradesSeen);
        out.putBoolean(inCandle);
        out.putLong(quoteUpdateId);
        out.putLong(bidPriceE8);
        out.putLong(bidQuantityE8);
        out.putLong(askPriceE8);
        out.putLong(askQuantityE8);
        out.putLong(lastPriceE8);
        out.putLong(tickE8);
        out.putLong(lotE8);
        out.putLong(minNotionalE8);
    }

    void load(StateReader in) {
        bids.load(in);
        asks.load(in);
        levels = in.getBoolean();
        tradesSeen = in.getBoolean();
        inCandle = in.getBoolean();
        quoteUpdateId = in.getLong();
        bidPriceE8 = in.getLong();
        bidQuantityE8 = in.getLong();
        askPriceE8 = in.getLong();
        askQuantityE8 = in.getLong();
        lastPriceE8 = in.getLong();
        tickE8 = in.getLong();
        lotE8 = in.getLong();
        minNotionalE8 = in.getLong();
    }
}
