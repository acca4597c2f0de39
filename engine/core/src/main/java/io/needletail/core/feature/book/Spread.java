package io.needletail.core.feature.book;

import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/** {@code (ask - bid) / mid}; {@code NaN} without both. */
public final class Spread extends Reading {
    Spread(int out) {
        super(out);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        double sum = (double) market.bidPriceE8 + market.askPriceE8;
        slots[out] =
                market.bidPriceE8 > 0 && market.askPriceE8 > 0
                        ? 2 * (market.askPriceE8 - market.bidPriceE8) / sum
                        : Double.NaN;
    }
}
