package io.needletail.core.feature.book;

import io.needletail.core.feature.graph.Reading;
import io.needletail.core.market.MarketColumn;

/**
 * Quantity of the visible levels within some basis points of the mid; {@code NaN} without both
 * sides.
 */
public final class Liquidity extends Reading {

    /** Whose quantities are added up. */
    enum Of {
        /** Bids and asks. */
        BOTH,
        /** Bids. */
        BIDS,
        /** Asks. */
        ASKS
    }

    private final Of of;
    private final double share;

    Liquidity(int out, Of of, double basisPoints) {
        super(out);
        this.of = of;
        share = basisPoints / 10_000;
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        if (market.bidLevels == 0 || market.askLevels == 0) {
            slots[out] = Double.NaN;
            return;
        }
        double mid = market.midPriceE8();
        double sum = of == Of.ASKS ? 0 : bids(market, mid * (1 - share));
        slots[out] = of == Of.BIDS ? sum : sum + asks(market, mid * (1 + share));
    }

    private static double bids(MarketColumn market, double leastE8) {
        int levels = 0;
        while (levels < market.bidLevels && market.bidPricesE8[levels] >= leastE8) {
            levels++;
        }
        return Quantities.ofBest(market.bidQuantitiesE8, levels);
    }

    private static double asks(MarketColumn market, double mostE8) {
        int levels = 0;
        while (levels < market.askLevels && market.askPricesE8[levels] <= mostE8) {
            levels++;
        }
        return Quantities.ofBest(market.askQuantitiesE8, levels);
    }
}
