package io.needletail.runtime;

import io.needletail.core.EventSlot;

import java.nio.file.Path;
import java.util.List;

/**
 * What one kind of execution algorithm did and cost, over all that have ended (transaction cost
 * analysis). Means are weighted by the amount filled; NaN where nothing was.
 *
 * @param kind TWAP, VWAP, …
 * @param ended how many.
 * @param filledShare of the parent quantities, each algorithm counting once.
 * @param notionalE8 amount filled, quote currency.
 * @param slippageBps average price against that of the arrival; above 0 = worse.
 * @param vwapSlippageBps average price against the market's while it worked.
 * @param feesE8 quote currency.
 * @param makerShare of what was filled.
 * @param volumeShare filled / the market's volume while it worked.
 * @param meanNs mean time taken.
 */
public record AlgoCosts(
        String kind,
        long ended,
        double filledShare,
        long notionalE8,
        double slippageBps,
        double vwapSlippageBps,
        long feesE8,
        double makerShare,
        double volumeShare,
        long meanNs) {

    /** Adds up what a journal tells, in the order of kinds. */
    public static List<AlgoCosts> ofJournal(Path journal) {
        AlgoTally tally = new AlgoTally();
        try (EventReader reader = new EventReader(journal, new EventSlot())) {
            while (reader.next()) {
                for (int i = 0; i < reader.count(); i++) {
                    tally.on(reader.decisions(), reader.offset(i));
                }
            }
        }
        return tally.costs();
    }
}
