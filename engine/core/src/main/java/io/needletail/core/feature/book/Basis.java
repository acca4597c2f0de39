package io.needletail.core.feature.book;

import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/** {@code (mark - index) / index} of a derivative; {@code NaN} of others. */
public final class Basis extends Reading {
    Basis(int out) {
        super(out);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        boolean both = market.markPriceE8 > 0 && market.indexPriceE8 > 0;
        double index = market.indexPriceE8;
        slots[out] = both ? (market.markPriceE8 - index) / index : Double.NaN;
    }
}
