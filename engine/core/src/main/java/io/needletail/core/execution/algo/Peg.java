package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.execution.Grid;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.PegReference;

/**
 * Rests at mid or at the best price of its side, further from the market by the offset, never
 * beyond the limit and never so that it would take. When that price moves the order is cancelled,
 * and its successor is placed once the venue has said that it is gone.
 */
final class Peg implements Algorithm {
    private static final double BPS = 10_000;

    @Override
    public void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out) {
        long priceE8 = priceE8(parent, market);
        boolean soon = nowNs - parent.childPlacedNs < parent.asked.terms.repriceNs();
        if (priceE8 > 0 && !(soon && parent.number > 0 && priceE8 != parent.childPriceE8)) {
            out.make(Iceberg.partE8(parent, parent.asked.terms.portion(), market), priceE8)
                    .because(
                            Reason.PEGGED,
                            FixedPoint.toDouble(referenceE8(parent, market)),
                            FixedPoint.toDouble(parent.asked.limitE8));
        }
    }

    @Override
    public Reason tend(ParentOrder parent, long nowNs, MarketColumn market) {
        boolean moved = parent.childRests && priceE8(parent, market) != parent.childPriceE8;
        boolean due = nowNs - parent.childPlacedNs >= parent.asked.terms.repriceNs();
        return moved && due ? Reason.PEGGED : Reason.NONE;
    }

    /** Where the order should rest now, 0 = nowhere. */
    private static long priceE8(ParentOrder parent, MarketColumn market) {
        long referenceE8 = referenceE8(parent, market);
        if (market.bidPriceE8 <= 0 || market.askPriceE8 <= 0) {
            return 0;
        }
        boolean buys = parent.asked.side == Side.BUY;
        long tickE8 = market.tickSizeE8;
        long awayE8 = Math.round(referenceE8 * (parent.asked.terms.offsetBps() / BPS));
        long limitE8 = parent.asked.limitE8;
        if (buys) {
            long mostE8 = Math.min(referenceE8 - awayE8, market.askPriceE8 - tickE8);
            return Grid.floor(limitE8 == 0 ? mostE8 : Math.min(mostE8, limitE8), tickE8);
        }
        long leastE8 = Math.max(referenceE8 + awayE8, market.bidPriceE8 + tickE8);
        return Grid.ceiling(Math.max(leastE8, limitE8), tickE8);
    }

    private static long referenceE8(ParentOrder parent, MarketColumn market) {
        AlgoTerms terms = parent.asked.terms;
        if (terms.peg() == PegReference.MID) {
            return market.midPriceE8();
        }
        return parent.asked.side == Side.BUY ? market.bidPriceE8 : market.askPriceE8;
    }
}
