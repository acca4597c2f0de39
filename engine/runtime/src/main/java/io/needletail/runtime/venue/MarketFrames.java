package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.sim.Ladder;
import io.needletail.core.sim.MatchingEngine;

import java.util.Locale;
import java.util.TreeSet;

/** One symbol's market data as Binance's stream payloads. */
final class MarketFrames {
    private static final int[] PARTIAL_DEPTHS = {5, 10, 20};

    private final String symbol;
    private final MatchingEngine engine;
    private final JsonOut out = new JsonOut();
    private final Stream trade;
    private final Stream aggTrade;
    private final Stream ticker;
    private final Stream depthFast;
    private final Stream depthSlow;
    private final Stream[] partialFast = new Stream[PARTIAL_DEPTHS.length];
    private final Stream[] partialSlow = new Stream[PARTIAL_DEPTHS.length];
    private final Stream kline;
    private final DepthChanges fastChanges = new DepthChanges();
    private final DepthChanges slowChanges = new DepthChanges();
    private long bidPriceE8;
    private long bidQuantityE8;
    private long askPriceE8;
    private long askQuantityE8;

    MarketFrames(String symbol, MatchingEngine engine, StreamHub hub) {
        this.symbol = symbol;
        this.engine = engine;
        String name = symbol.toLowerCase(Locale.ROOT);
        trade = hub.stream(name + "@trade");
        aggTrade = hub.stream(name + "@aggTrade");
        ticker = hub.stream(name + "@bookTicker");
        depthFast = hub.stream(name + "@depth@100ms");
        depthSlow = hub.stream(name + "@depth");
        kline = hub.stream(name + "@kline_1m");
        for (int i = 0; i < PARTIAL_DEPTHS.length; i++) {
            partialFast[i] = hub.stream(name + "@depth" + PARTIAL_DEPTHS[i] + "@100ms");
            partialSlow[i] = hub.stream(name + "@depth" + PARTIAL_DEPTHS[i]);
        }
    }

    void onLevel(Side side, long priceE8, long updateId) {
        fastChanges.changed(side, priceE8, updateId);
        slowChanges.changed(side, priceE8, updateId);
    }

    void trade(long timeMs, long id, long priceE8, long quantityE8, boolean buyerIsMaker) {
        if (!trade.hasListeners()) {
            return;
        }
        head("trade", timeMs).put("t", id).putE8("p", priceE8).putE8("q", quantityE8);
        out.put("T", timeMs).put("m", buyerIsMaker).put("M", true).endObject();
        trade.publish(out.text());
    }

    void aggTrade(long timeMs, AggregateTrade aggregate) {
        if (!aggTrade.hasListeners()) {
            return;
        }
        head("aggTrade", timeMs).put("a", aggregate.id).putE8("p", aggregate.priceE8);
        out.putE8("q", aggregate.quantityE8).put("f", aggregate.firstTradeId);
        out.put("l", aggregate.lastTradeId).put("T", timeMs);
        out.put("m", aggregate.buyerIsMaker).put("M", true).endObject();
        aggTrade.publish(out.text());
    }

    /** Publishes the best bid and ask when they have changed. */
    void ticker(long updateId) {
        Ladder bids = engine.book(Side.BUY);
        Ladder asks = engine.book(Side.SELL);
        if (bids.size() == 0 || asks.size() == 0 || sameTouch(bids, asks)) {
            return;
        }
        bidPriceE8 = bids.priceE8(0);
        bidQuantityE8 = bids.quantityE8(0);
        askPriceE8 = asks.priceE8(0);
        askQuantityE8 = asks.quantityE8(0);
        if (!ticker.hasListeners()) {
            return;
        }
        out.reset().object().put("u", updateId).put("s", symbol);
        out.putE8("b", bidPriceE8).putE8("B", bidQuantityE8);
        out.putE8("a", askPriceE8).putE8("A", askQuantityE8).endObject();
        ticker.publish(out.text());
    }

    private boolean sameTouch(Ladder bids, Ladder asks) {
        return bidPriceE8 == bids.priceE8(0)
                && bidQuantityE8 == bids.quantityE8(0)
                && askPriceE8 == asks.priceE8(0)
                && askQuantityE8 == asks.quantityE8(0);
    }

    /** The 100 ms streams. */
    void depthFast(long timeMs, long updateId) {
        difference(depthFast, fastChanges, timeMs);
        for (int i = 0; i < PARTIAL_DEPTHS.length; i++) {
            partial(partialFast[i], PARTIAL_DEPTHS[i], updateId);
        }
    }

    /** The 1000 ms streams. */
    void depthSlow(long timeMs, long updateId) {
        difference(depthSlow, slowChanges, timeMs);
        for (int i = 0; i < PARTIAL_DEPTHS.length; i++) {
            partial(partialSlow[i], PARTIAL_DEPTHS[i], updateId);
        }
    }

    void kline(long timeMs, Candle candle, boolean closed) {
        if (kline.hasListeners()) {
            head("kline", timeMs);
            candle.event(out, symbol, closed);
            kline.publish(out.endObject().text());
        }
    }

    private void difference(Stream stream, DepthChanges changes, long timeMs) {
        if (stream.hasListeners() && !changes.isEmpty()) {
            head("depthUpdate", timeMs);
            out.put("U", changes.firstUpdateId()).put("u", changes.lastUpdateId());
            levels("b", Side.BUY, changes.prices(Side.BUY));
            levels("a", Side.SELL, changes.prices(Side.SELL));
            stream.publish(out.endObject().text());
        }
        changes.clear();
    }

    private void levels(String name, Side side, TreeSet<Long> prices) {
        Ladder ladder = engine.book(side);
        out.array(name);
        for (long priceE8 : side == Side.BUY ? prices.descendingSet() : prices) {
            out.array().addE8(priceE8).addE8(ladder.quantityAtE8(priceE8)).endArray();
        }
        out.endArray();
    }

    private void partial(Stream stream, int depth, long updateId) {
        if (stream.hasListeners()) {
            snapshot(out.reset(), updateId, depth);
            stream.publish(out.text());
        }
    }

    /** The book as {@code /depth} and the partial streams give it. */
    void snapshot(JsonOut to, long updateId, int depth) {
        to.object().put("lastUpdateId", updateId);
        side(to, "bids", engine.book(Side.BUY), depth);
        side(to, "asks", engine.book(Side.SELL), depth);
        to.endObject();
    }

    private static void side(JsonOut to, String name, Ladder ladder, int depth) {
        to.array(name);
        for (int i = 0; i < Math.min(depth, ladder.size()); i++) {
            to.array().addE8(ladder.priceE8(i)).addE8(ladder.quantityE8(i)).endArray();
        }
        to.endArray();
    }

    private JsonOut head(String event, long timeMs) {
        return out.reset().object().put("e", event).put("E", timeMs).put("s", symbol);
    }
}
