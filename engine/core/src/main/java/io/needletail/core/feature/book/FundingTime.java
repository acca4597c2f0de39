package io.needletail.core.feature.book;

import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/** Hours until funding is settled; {@code NaN} where it is not known. */
public final class FundingTime extends Reading {
    private static final double HOUR_NS = 3.6e12;

    FundingTime(int out) {
        super(out);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        long leftNs = market.nextFundingTimeNs - market.lastMarketTimeNs;
        slots[out] = market.nextFundingTimeNs > 0 ? Math.max(0, leftNs) / HOUR_NS : Double.NaN;
    }
}
