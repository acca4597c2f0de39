package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * How much each instrument's price moves: the exponentially weighted mean square of its log returns
 * from decision bar to decision bar, per year. Source: RiskMetrics Technical Document (1996), 5.2;
 * the decay is 0.5 to the power of 1 / half-life.
 */
final class Volatilities {
    private final double decay;
    private final double barsNeeded;
    private final double barsPerYear;
    private final long[] closesE8;
    private final double[] variances;
    private final long[] returns;

    Volatilities(SizingConfig config, int instruments) {
        decay = StrictMath.pow(0.5, 1 / config.volatilityHalfLife());
        barsNeeded = config.volatilityHalfLife();
        barsPerYear = config.barsPerYear();
        closesE8 = new long[instruments];
        variances = new double[instruments];
        returns = new long[instruments];
    }

    /** A decision bar closed. The first return is the first estimate. */
    void onBar(int instrumentId, long closeE8) {
        long beforeE8 = closesE8[instrumentId];
        closesE8[instrumentId] = closeE8;
        if (beforeE8 <= 0 || closeE8 <= 0) {
            return;
        }
        double change =
                StrictMath.log(FixedPoint.toDouble(closeE8) / FixedPoint.toDouble(beforeE8));
        double square = change * change;
        variances[instrumentId] =
                returns[instrumentId]++ == 0
                        ? square
                        : decay * variances[instrumentId] + (1 - decay) * square;
    }

    /** Yearly standard deviation; NaN while too little was seen, or nothing moved. */
    double of(int instrumentId) {
        boolean known = returns[instrumentId] >= barsNeeded && variances[instrumentId] > 0;
        return known ? StrictMath.sqrt(variances[instrumentId] * barsPerYear) : Double.NaN;
    }

    /**
     * The instrument's share when each brings the same risk: 1/σ over the sum of all 1/σ; NaN while
     * one of them is not known, whose share would be the others' until it is.
     */
    double parityWeight(int instrumentId) {
        double sum = 0;
        for (int id = 0; id < variances.length; id++) {
            sum += 1 / of(id);
        }
        return 1 / of(instrumentId) / sum;
    }

    void save(StateWriter out) {
        for (int id = 0; id < variances.length; id++) {
            out.putLong(closesE8[id]);
            out.putDouble(variances[id]);
            out.putLong(returns[id]);
        }
    }

    void load(StateReader in) {
        for (int id = 0; id < variances.length; id++) {
            closesE8[id] = in.getLong();
            variances[id] = in.getDouble();
            returns[id] = in.getLong();
        }
    }
}
