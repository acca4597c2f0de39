package io.needletail.runtime;

import java.util.List;
import java.util.Map;

/**
 * How a run went; money is E8 of the quote currency.
 *
 * @param fromNs engine time of the first market event.
 * @param toNs engine time of the last one.
 * @param startEquityE8 before the first event.
 * @param equityE8 at the end, open positions at the last prices.
 * @param drawdown greatest fall of equity from an earlier high, as a share of that high.
 * @param realizedPnlE8 before fees.
 * @param feesE8 paid, of open positions too.
 * @param instruments what was traded.
 * @param trips the closed round trips.
 * @param predictions how the model's predictions turned out.
 * @param noTrades decision points without an order, by reason, the commonest first.
 * @param algos what execution algorithms cost, by kind.
 */
public record Performance(
        long fromNs,
        long toNs,
        long startEquityE8,
        long equityE8,
        double drawdown,
        long realizedPnlE8,
        long feesE8,
        List<Instrument> instruments,
        Trips trips,
        Predictions predictions,
        Map<String, Long> noTrades,
        List<AlgoCosts> algos) {

    /**
     * One instrument of a run.
     *
     * @param firstPriceE8 first price seen, 0 = none.
     * @param lastPriceE8 last one.
     * @param positionE8 still open at the end, signed.
     * @param averagePriceE8 its entry.
     */
    public record Instrument(
            String symbol,
            long firstPriceE8,
            long lastPriceE8,
            long positionE8,
            long averagePriceE8) {}

    /**
     * Closed round trips, each after its fees.
     *
     * @param won those that earned.
     * @param netE8 of all of them.
     * @param bestE8 the best one.
     * @param worstE8 the worst one.
     * @param standardErrorE8 of the mean result; 0 with fewer than two.
     * @param exits by what ended them.
     */
    public record Trips(
            long count,
            long won,
            long netE8,
            long bestE8,
            long worstE8,
            double standardErrorE8,
            Map<String, Long> exits) {

        /** Fewer tell nothing: luck alone moves their hit rate by 18 points either way. */
        public static final int FEWEST = 30;

        /** Whether there are too few to say anything. */
        public boolean tooFew() {
            return count < FEWEST;
        }

        /** Whether the mean differs from nothing by more than two standard errors. */
        public boolean differsFromLuck() {
            return !tooFew() && Math.abs(netE8 / (double) count) > 2 * standardErrorE8;
        }
    }

    /**
     * Predictions whose horizon has passed.
     *
     * @param judged how many.
     * @param right of them.
     * @param rose price above that of the prediction; the others fell or stayed.
     */
    public record Predictions(long judged, long right, long rose) {

        /** How many "always the commoner direction" would have had right. */
        public long commonerRight() {
            return Math.max(rose, judged - rose);
        }
    }
}
