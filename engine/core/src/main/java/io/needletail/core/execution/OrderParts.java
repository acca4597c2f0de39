package io.needletail.core.execution;

import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

/** How much the venue takes in one order, and into what parts more is split. */
public final class OrderParts {
    private OrderParts() {}

    /** The largest quantity of an order; what trades at the market may have a limit of its own. */
    public static long mostE8(boolean atMarket, MarketColumn market) {
        long mostE8 = limitOf(market.maxQuantityE8);
        return atMarket ? Math.min(mostE8, limitOf(market.maxMarketQuantityE8)) : mostE8;
    }

    /** The same, and worth no more than the venue takes at that price, 0 = none is known. */
    static long mostE8(boolean atMarket, long priceE8, MarketColumn market, Contract contract) {
        long mostE8 = mostE8(atMarket, market);
        boolean held = market.maxNotionalE8 > 0 && (!atMarket || market.maxNotionalAtMarket);
        return held && priceE8 > 0
                ? Math.min(mostE8, contract.quantityForE8(market.maxNotionalE8, priceE8))
                : mostE8;
    }

    /**
     * The first part of a quantity. All parts are about the same, so that the last one is no dust
     * that the venue does not take.
     */
    static long partE8(long quantityE8, long mostE8, MarketColumn market) {
        long wholeE8 = Grid.floor(mostE8, market.lotSizeE8);
        if (quantityE8 <= wholeE8 || wholeE8 <= 0) {
            return quantityE8;
        }
        long parts = Math.ceilDiv(quantityE8, wholeE8);
        return Grid.ceiling(Math.ceilDiv(quantityE8, parts), market.lotSizeE8);
    }

    private static long limitOf(long limitE8) {
        return limitE8 > 0 ? limitE8 : Long.MAX_VALUE;
    }
}
