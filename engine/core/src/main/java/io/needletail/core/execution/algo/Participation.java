package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.market.MarketColumn;

/**
 * POV: takes as soon as a share of the volume observed since the start allows an order of at least
 * a slice. What it has filled is never more than that share of that volume. It counts trades; where
 * there are only candles it waits for its end. Where the venue's trades hold our own, they count
 * too.
 */
final class Participation implements Algorithm {

    @Override
    public void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out) {
        double volume = parent.watch.volume();
        long allowedE8 = allowedE8(parent.asked.terms.participation() * volume, parent);
        long filledE8 = parent.costs.filledE8();
        long leastE8 =
                Math.min(parent.restE8(), parent.asked.quantityE8 / parent.asked.terms.slices());
        if (allowedE8 - filledE8 >= leastE8 && parent.isWithinLimit(Offer.bestE8(parent, market))) {
            out.take(allowedE8 - filledE8, parent.asked.limitE8)
                    .because(Reason.PARTICIPATION, volume, FixedPoint.toDouble(filledE8));
        }
    }

    private static long allowedE8(double quantity, ParentOrder parent) {
        double mostE8 = Math.min(quantity * FixedPoint.ONE, parent.asked.quantityE8);
        return (long) mostE8;
    }

    @Override
    public boolean needsBook() {
        return false;
    }
}
