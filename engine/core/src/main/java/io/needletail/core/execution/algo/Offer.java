package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.MarketColumn;

/** What the other side of the book offers a parent. */
final class Offer {
    private Offer() {}

    /** The best price to take, or mid where there is no book. */
    static long bestE8(ParentOrder parent, MarketColumn market) {
        boolean buys = parent.asked.side == Side.BUY;
        long bestE8 = buys ? market.askPriceE8 : market.bidPriceE8;
        return bestE8 > 0 ? bestE8 : market.midPriceE8();
    }

    /** The visible quantity within the limit; with no levels, that of the best price. */
    static long quantityE8(ParentOrder parent, MarketColumn market) {
        boolean buys = parent.asked.side == Side.BUY;
        int levels = buys ? market.askLevels : market.bidLevels;
        long[] prices = buys ? market.askPricesE8 : market.bidPricesE8;
        long[] quantities = buys ? market.askQuantitiesE8 : market.bidQuantitiesE8;
        if (levels == 0) {
            return parent.isWithinLimit(bestE8(parent, market))
                    ? (buys ? market.askQuantityE8 : market.bidQuantityE8)
                    : 0;
        }
        long sumE8 = 0;
        for (int i = 0; i < levels && parent.isWithinLimit(prices[i]); i++) {
            sumE8 = FixedPoint.cappedSum(sumE8, quantities[i]);
        }
        return sumE8;
    }
}
