package io.needletail.training;

/**
 * What following a signal costs, and how sure it must be.
 *
 * @param feeShare paid on each side of a trade, as a share of its amount; 0 to below 1.
 * @param minConfidence least probability in a direction's favour to hold a position, 0.5 to 1.
 * @param barIntervalNs length of a bar.
 */
public record TradingTerms(double feeShare, double minConfidence, long barIntervalNs) {
    private static final double YEAR_NS = 365.25 * 24 * 3_600 * 1e9;

    /** Checks the ranges. */
    public TradingTerms {
        TrainingException.require(feeShare >= 0 && feeShare < 1, "fee", feeShare, "0 to below 1");
        TrainingException.require(
                minConfidence >= 0.5 && minConfidence <= 1,
                "minConfidence",
                minConfidence,
                "0.5 to 1");
        TrainingException.require(barIntervalNs > 0, "bar", barIntervalNs, "above 0");
    }

    /** Bars in a year of a market that never closes. */
    double barsPerYear() {
        return YEAR_NS / barIntervalNs;
    }
}
