package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.market.MarketColumn;

/** TWAP and VWAP: takes what the schedule wants by now, within the limit. */
final class Scheduled implements Algorithm {

    @Override
    public void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out) {
        long dueE8 = parent.dueE8(nowNs);
        if (dueE8 > 0 && parent.isWithinLimit(Offer.bestE8(parent, market))) {
            out.take(dueE8, parent.asked.limitE8)
                    .because(
                            Reason.SCHEDULE,
                            FixedPoint.toDouble(parent.schedule.dueE8(parent.sliceAt(nowNs))),
                            FixedPoint.toDouble(parent.costs.filledE8()));
        }
    }

    @Override
    public boolean needsBook() {
        return false;
    }
}
