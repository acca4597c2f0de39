package io.needletail.runtime;

import java.util.List;

/**
 * What a backtest did; money is E8, by instrument where it is a list.
 *
 * @param events inputs processed.
 * @param decisions decisions journaled.
 * @param bars bars closed.
 * @param orders order, replace and cancel intents.
 * @param fills fills.
 * @param closedTrades round trips.
 * @param winningTrades those that earned before fees.
 * @param realizedPnlE8 before fees.
 * @param feesE8 paid.
 * @param equityE8 at the end.
 * @param skipped records of the data that could not be used.
 * @param assumptions what was assumed for want of data, one line each.
 * @param seconds how long it took.
 */
public record BacktestResult(
        long events,
        long decisions,
        long bars,
        long orders,
        long fills,
        long closedTrades,
        long winningTrades,
        long realizedPnlE8,
        long feesE8,
        long equityE8,
        long skipped,
        List<String> assumptions,
        double seconds) {}
