package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
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
        long edgeE8 = (long) Math.ceil(leastE8);
        return within(market.bidPricesE8, market.bidQuantitiesE8, market.bidLevels, edgeE8, 0);
    }

    private static double asks(MarketColumn market, double mostE8) {
        long edgeE8 = (long) Math.floor(mostE8);
        return within(market.askPricesE8, market.askQuantitiesE8, market.askLevels, edgeE8, -1);
    }

    /**
     * The sum over the levels that are not beyond an edge. All are looked at, and what is beyond
     * counts 0: where to stop would be guessed wrong at each update.
     *
     * @param flip 0 where lower prices are beyond, -1 where higher ones are.
     */
    private static double within(
            long[] pricesE8, long[] quantitiesE8, int levels, long edgeE8, long flip) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i < levels - 1; i += 2) {
            even += quantitiesE8[i] & isWithin(pricesE8[i], edgeE8, flip);
            odd += quantitiesE8[i + 1] & isWithin(pricesE8[i + 1], edgeE8, flip);
        }
        if ((levels & 1) != 0) {
            int last = levels - 1;
            even += quantitiesE8[last] & isWithin(pricesE8[last], edgeE8, flip);
        }
        return (even + odd) / FixedPoint.ONE;
    }

    /** All bits or none; a negated difference is the difference with all bits flipped, plus 1. */
    private static long isWithin(long priceE8, long edgeE8, long flip) {
        long above = priceE8 - edgeE8;
        return ~((above ^ flip) - flip >> 63);
    }
}
