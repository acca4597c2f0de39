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
        int bidLevels = Math.min(levels, market.bidLevels);
        int askLevels = Math.min(levels, market.askLevels);
        double bids = Quantities.ofBest(market.bidQuantitiesE8, bidLevels);
        double asks = Quantities.ofBest(market.askQuantitiesE8, askLevels);
        if (market.bidLevels == 0 && market.askLevels == 0) {
            bids = FixedPoint.toDouble(market.bidQuantityE8);
            asks = FixedPoint.toDouble(market.askQuantityE8);
        }
        slots[out] = bids > 0 && asks > 0 ? (bids - asks) / (bids + asks) : Double.NaN;
    }
}
