package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.market.MarketColumn;

/**
 * Takes when the book offers enough within the limit: the portion of the parent, or all that is
 * left. It looks when the book has changed, so that it never takes twice what it saw once.
 */
final class Sniper implements Algorithm {

    @Override
    public void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out) {
        if (!market.bookChanged) {
            return;
        }
        AlgoOpening asked = parent.asked;
        long leastE8 = Math.min(parent.restE8(), (long) (asked.terms.portion() * asked.quantityE8));
        long offeredE8 = Offer.quantityE8(parent, market);
        if (offeredE8 > 0 && offeredE8 >= leastE8) {
            out.take(Math.min(offeredE8, parent.restE8()), asked.limitE8)
                    .because(
                            Reason.OFFERED,
                            FixedPoint.toDouble(offeredE8),
                            FixedPoint.toDouble(leastE8));
        }
    }
}
