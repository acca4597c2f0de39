package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.MarketColumn;

/**
 * Implementation shortfall: along a trajectory of urgency, and for what is due in each slice
 * whichever costs less, waiting at the best price until the slice's end or taking at once. Who
 * waited in vain is asked again with the next slice's quantity.
 */
final class Shortfall implements Algorithm {
    private final MakeOrTake costs = new MakeOrTake();

    @Override
    public void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out) {
        long dueE8 = parent.dueE8(nowNs);
        if (dueE8 <= 0 || market.bidPriceE8 <= 0 || market.askPriceE8 <= 0) {
            return;
        }
        long waitNs = sliceEndNs(parent, nowNs) - nowNs;
        costs.weigh(parent, dueE8, waitNs, nowNs, market);
        long besideE8 = parent.asked.side == Side.BUY ? market.bidPriceE8 : market.askPriceE8;
        boolean makes = costs.make() < costs.take();
        if (makes && parent.isWithinLimit(besideE8)) {
            out.make(dueE8, besideE8).because(Reason.MAKE, costs.make(), costs.take());
        } else if (!makes && parent.isWithinLimit(Offer.bestE8(parent, market))) {
            out.take(dueE8, parent.asked.limitE8).because(Reason.TAKE, costs.make(), costs.take());
        }
    }

    @Override
    public Reason tend(ParentOrder parent, long nowNs, MarketColumn market) {
        boolean waited = parent.childRests && parent.sliceAt(nowNs) > parent.childSlice;
        return waited ? Reason.SCHEDULE : Reason.NONE;
    }

    private static long sliceEndNs(ParentOrder parent, long nowNs) {
        return parent.startNs + Schedule.offsetNs(parent.asked.terms, parent.sliceAt(nowNs) + 1);
    }
}
