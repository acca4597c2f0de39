package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;

/** One candle in the making or made; prices and quantities with eight decimals, times in ms. */
final class Candle {
    final long openMs;
    final long openE8;
    long highE8;
    long lowE8;
    long closeE8;
    long volumeE8;
    long quoteE8;
    long takerBuyE8;
    long takerBuyQuoteE8;
    long trades;
    long firstTradeId = -1;
    long lastTradeId = -1;

    Candle(long openMs, long priceE8) {
        this.openMs = openMs;
        openE8 = priceE8;
        highE8 = priceE8;
        lowE8 = priceE8;
        closeE8 = priceE8;
    }

    void trade(long tradeId, long priceE8, long quantityE8, boolean takerBought) {
        highE8 = Math.max(highE8, priceE8);
        lowE8 = Math.min(lowE8, priceE8);
        closeE8 = priceE8;
        long amountE8 = FixedPoint.multiply(priceE8, quantityE8);
        volumeE8 += quantityE8;
        quoteE8 += amountE8;
        if (takerBought) {
            takerBuyE8 += quantityE8;
            takerBuyQuoteE8 += amountE8;
        }
        trades++;
        firstTradeId = firstTradeId < 0 ? tradeId : firstTradeId;
        lastTradeId = tradeId;
    }

    /** Adds the candle that follows within the same longer interval. */
    void append(Candle next) {
        highE8 = Math.max(highE8, next.highE8);
        lowE8 = Math.min(lowE8, next.lowE8);
        closeE8 = next.closeE8;
        volumeE8 += next.volumeE8;
        quoteE8 += next.quoteE8;
        takerBuyE8 += next.takerBuyE8;
        takerBuyQuoteE8 += next.takerBuyQuoteE8;
        trades += next.trades;
        firstTradeId = firstTradeId < 0 ? next.firstTradeId : firstTradeId;
        lastTradeId = next.lastTradeId < 0 ? lastTradeId : next.lastTradeId;
    }

    /** The array {@code /klines} answers with. */
    void row(JsonOut out, long intervalMs) {
        out.array().add(openMs).addE8(openE8).addE8(highE8).addE8(lowE8).addE8(closeE8);
        out.addE8(volumeE8).add(openMs + intervalMs - 1).addE8(quoteE8).add(trades);
        out.addE8(takerBuyE8).addE8(takerBuyQuoteE8).add("0").endArray();
    }

    /** The {@code k} object of a kline event. */
    void event(JsonOut out, String symbol, boolean closed) {
        out.object("k").put("t", openMs).put("T", openMs + CandleSeries.MINUTE_MS - 1);
        out.put("s", symbol).put("i", "1m").put("f", firstTradeId).put("L", lastTradeId);
        out.putE8("o", openE8).putE8("c", closeE8).putE8("h", highE8).putE8("l", lowE8);
        out.putE8("v", volumeE8).put("n", trades).put("x", closed).putE8("q", quoteE8);
        out.putE8("V", takerBuyE8).putE8("Q", takerBuyQuoteE8).put("B", "0").endObject();
    }
}
