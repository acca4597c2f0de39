package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/**
 * The best prices weighted by each other's quantities: {@code (bid askQty + ask bidQty) / (bidQty +
 * askQty)}; {@code NaN} without both.
 */
public final class Microprice extends Reading {
    Microprice(int out) {
        super(out);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        double bid = FixedPoint.toDouble(market.bidPriceE8);
        double ask = FixedPoint.toDouble(market.askPriceE8);
        double bids = FixedPoint.toDouble(market.bidQuantityE8);
        double asks = FixedPoint.toDouble(market.askQuantityE8);
        boolean both = bid > 0 && ask > 0 && bids + asks > 0;
        slots[out] = both ? (bid * asks + ask * bids) / (bids + asks) : Double.NaN;
    }
}
