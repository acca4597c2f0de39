package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/** {@code (bids - asks) / (bids + asks)} over the quantities of the best levels, -1…1. */
public final class Imbalance extends Reading {
    private final int levels;

    Imbalance(int out, int levels) {
        super(out);
        this.levels = levels;
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        double bids = sum(market.bidQuantitiesE8, Math.min(levels, market.bidLevels));
        double asks = sum(market.askQuantitiesE8, Math.min(levels, market.askLevels));
        if (market.bidLevels == 0 && market.askLevels == 0) {
            bids = FixedPoint.toDouble(market.bidQuantityE8);
            asks = FixedPoint.toDouble(market.askQuantityE8);
        }
        slots[out] = bids > 0 && asks > 0 ? (bids - asks) / (bids + asks) : Double.NaN;
    }

    private static double sum(long[] quantitiesE8, int levels) {
        double sum = 0;
        for (int i = 0; i < levels; i++) {
            sum += FixedPoint.toDouble(quantitiesE8[i]);
        }
        return sum;
    }
}
