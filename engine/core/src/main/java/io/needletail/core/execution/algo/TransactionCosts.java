package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** What a parent's fills were and cost. */
final class TransactionCosts {
    private static final double BPS = 10_000;

    private long filledE8;
    private long quoteE8;
    private long feesE8;
    private long madeE8;

    void clear() {
        filledE8 = 0;
        quoteE8 = 0;
        feesE8 = 0;
        madeE8 = 0;
    }

    void fill(long quantityE8, long fillQuoteE8, long feeE8, boolean maker) {
        filledE8 = Math.addExact(filledE8, quantityE8);
        quoteE8 = Math.addExact(quoteE8, fillQuoteE8);
        feesE8 = Math.addExact(feesE8, feeE8);
        madeE8 += maker ? quantityE8 : 0;
    }

    long filledE8() {
        return filledE8;
    }

    long feesE8() {
        return feesE8;
    }

    /** 0 = nothing was filled. */
    long averagePriceE8() {
        return filledE8 == 0 ? 0 : FixedPoint.divide(quoteE8, filledE8);
    }

    double makerShare() {
        return filledE8 == 0 ? Double.NaN : (double) madeE8 / filledE8;
    }

    /**
     * How much worse than a price the average is, in hundredths of a percent: a buyer's paid more,
     * a seller's got less. Against the arrival price it is the realised part of the implementation
     * shortfall (Perold 1988), fees left out. NaN where there is no price or no fill.
     */
    double slippageBps(int sign, long againstE8) {
        return filledE8 == 0 || againstE8 == 0
                ? Double.NaN
                : sign * (averagePriceE8() - againstE8) * BPS / againstE8;
    }

    void save(StateWriter out) {
        out.putLong(filledE8);
        out.putLong(quoteE8);
        out.putLong(feesE8);
        out.putLong(madeE8);
    }

    void load(StateReader in) {
        filledE8 = in.getLong();
        quoteE8 = in.getLong();
        feesE8 = in.getLong();
        madeE8 = in.getLong();
    }
}
