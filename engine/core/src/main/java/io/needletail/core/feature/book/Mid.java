package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/** {@code (bid + ask) / 2}; {@code NaN} without both. */
public final class Mid extends Reading {
    Mid(int out) {
        super(out);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        boolean both = market.bidPriceE8 > 0 && market.askPriceE8 > 0;
        slots[out] = both ? FixedPoint.toDouble(market.midPriceE8()) : Double.NaN;
    }
}
