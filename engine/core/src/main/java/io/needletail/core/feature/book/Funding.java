package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/** Funding rate of a derivative for its next settlement; {@code NaN} of others. */
public final class Funding extends Reading {
    Funding(int out) {
        super(out);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        boolean known = market.markPriceE8 > 0;
        slots[out] = known ? FixedPoint.toDouble(market.fundingRateE8) : Double.NaN;
    }
}
