package io.needletail.core.feature.book;

import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/**
 * Steepness of the book: quantity of the best levels per basis point of their distance from the
 * mid, the mean of both sides; {@code NaN} without both.
 */
public final class BookSlope extends Reading {
    private final int levels;

    BookSlope(int out, int levels) {
        super(out);
        this.levels = levels;
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        if (market.bidLevels == 0 || market.askLevels == 0) {
            slots[out] = Double.NaN;
            return;
        }
        double mid = market.midPriceE8();
        int bids = Math.min(levels, market.bidLevels);
        int asks = Math.min(levels, market.askLevels);
        double bid = side(market.bidPricesE8, market.bidQuantitiesE8, bids, mid);
        double ask = side(market.askPricesE8, market.askQuantitiesE8, asks, mid);
        slots[out] = (bid + ask) / 2;
    }

    private static double side(long[] pricesE8, long[] quantitiesE8, int levels, double mid) {
        double sum = Quantities.ofBest(quantitiesE8, levels);
        double distance = Math.abs(pricesE8[levels - 1] - mid) / mid * 10_000;
        return distance > 0 ? sum / distance : 0;
    }
}
