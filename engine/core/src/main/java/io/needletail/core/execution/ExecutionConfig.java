package io.needletail.core.execution;

import io.needletail.codecs.Cold;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import java.util.Objects;

/**
 * How a signal becomes orders.
 *
 * @param tradeSignals the engine trades the model's signals; false leaves all orders to the user's
 *     strategy.
 * @param capitalE8 money the engine may count on when {@code sizingBasis} is CAPITAL.
 * @param sizingBasis what the risk per trade is a fraction of.
 * @param riskPerTrade fraction of the basis lost when the stop is hit, above 0 to 0.1. Lower sizes
 *     smaller.
 * @param stopAtr distance of the stop in average true ranges, 0.1 to 20. Lower is stopped out
 *     sooner and sizes larger.
 * @param rewardRisk distance of the target in stop distances, 0.1 to 20. Lower takes profit sooner.
 * @param maxCapitalFraction most of the basis (and of the free money) one entry may cost, above 0
 *     to 1; leave room for fees.
 * @param exitOnOppositeSignal a signal against the position closes it.
 * @param graceNs how long a position may wait for its entry to end or its protection to stand, 100
 *     ms to 60 s. Lower acts sooner, and splits protection over more orders when fills trickle in.
 * @param cancelRetryNs after which a cancel that did not end its order is asked for again, 100 ms
 *     to 60 s.
 * @param protection how a position is protected beyond its first stop and target.
 * @param sizing how large an entry is.
 * @param entry how an entry is worked; NONE: by one order at the market.
 */
@Cold
public record ExecutionConfig(
        boolean tradeSignals,
        long capitalE8,
        SizingBasis sizingBasis,
        double riskPerTrade,
        double stopAtr,
        double rewardRisk,
        double maxCapitalFraction,
        boolean exitOnOppositeSignal,
        long graceNs,
        long cancelRetryNs,
        ProtectionConfig protection,
        SizingConfig sizing,
        AlgoTerms entry) {

    /** What the risk per trade is a fraction of. */
    public enum SizingBasis {
        /** The configured capital. */
        CAPITAL,
        /** Money and positions at the last prices. */
        EQUITY
    }

    /** Checks each value. */
    public ExecutionConfig {
        Objects.requireNonNull(entry, "entry must be given");
        Objects.requireNonNull(sizingBasis, "sizingBasis must be CAPITAL or EQUITY");
        if (capitalE8 <= 0) {
            throw new IllegalArgumentException("capital must be above 0");
        }
        Objects.requireNonNull(protection, "protection is missing");
        Objects.requireNonNull(sizing, "sizing is missing");
        check("riskPerTrade", riskPerTrade, 1e-6, 0.1);
        check("stopAtr", stopAtr, 0.1, 20);
        check("rewardRisk", rewardRisk, 0.1, 20);
        check("maxCapitalFraction", maxCapitalFraction, 1e-6, 1);
        check("grace (seconds)", graceNs / 1e9, 0.1, 60);
        check("cancelRetry (seconds)", cancelRetryNs / 1e9, 0.1, 60);
    }

    /** Entries are one order at the market. */
    public ExecutionConfig(
            boolean tradeSignals,
            long capitalE8,
            SizingBasis sizingBasis,
            double riskPerTrade,
            double stopAtr,
            double rewardRisk,
            double maxCapitalFraction,
            boolean exitOnOppositeSignal,
            long graceNs,
            long cancelRetryNs,
            ProtectionConfig protection,
            SizingConfig sizing) {
        this(
                tradeSignals,
                capitalE8,
                sizingBasis,
                riskPerTrade,
                stopAtr,
                rewardRisk,
                maxCapitalFraction,
                exitOnOppositeSignal,
                graceNs,
                cancelRetryNs,
                protection,
                sizing,
                AlgoTerms.none());
    }

    /** Orders that an entry may have open at a time with what protects it; 0 = there are none. */
    public int mostEntryOrders() {
        if (!tradeSignals) {
            return 0;
        }
        int pairs = entry.algo() == Algo.NONE ? 1 : OrderPlan.WORKED_PAIRS;
        return 1 + pairs * protection.orders();
    }

    /** The same with entries worked in another way. */
    public ExecutionConfig withEntry(AlgoTerms other) {
        return new ExecutionConfig(
                tradeSignals,
                capitalE8,
                sizingBasis,
                riskPerTrade,
                stopAtr,
                rewardRisk,
                maxCapitalFraction,
                exitOnOppositeSignal,
                graceNs,
                cancelRetryNs,
                protection,
                sizing,
                other);
    }

    static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
