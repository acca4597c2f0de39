package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.Reason;
import io.needletail.core.execution.Grid;
import io.needletail.core.market.MarketColumn;

/**
 * Shows a part at the limit, and refills it once it is filled. The part's size varies by a number
 * that follows from the parent's id and the part's number alone, so that a replay shows the same.
 */
final class Iceberg implements Algorithm {

    @Override
    public void propose(ParentOrder parent, long nowNs, MarketColumn market, Proposal out) {
        double share =
                1
                        + parent.asked.terms.vary()
                                * (2 * fraction(parent.asked.planId, parent.number) - 1);
        long partE8 = partE8(parent, share * parent.asked.terms.portion(), market);
        out.rest(partE8, parent.asked.limitE8).because(Reason.REFILL, share, 1);
    }

    /**
     * A share of the parent, but at least what the venue takes, and all if that left too little.
     */
    static long partE8(ParentOrder parent, double share, MarketColumn market) {
        long restE8 = parent.restE8();
        long partE8 = Math.min(restE8, (long) (share * parent.asked.quantityE8));
        boolean leavesDust = Grid.orderable(restE8 - partE8, market, parent.contract) == 0;
        return leavesDust || Grid.orderable(partE8, market, parent.contract) == 0 ? restE8 : partE8;
    }

    /** In [0, 1): SplitMix64's finaliser (Steele, Lea, Flood 2014) over id and number. */
    private static double fraction(long id, int number) {
        long mixed = id + number * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return ((mixed ^ mixed >>> 31) >>> 11) * 0x1p-53;
    }
}
