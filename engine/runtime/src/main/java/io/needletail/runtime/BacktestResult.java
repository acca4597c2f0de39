package io.needletail.runtime;

import java.util.List;

/**
 * What a backtest did.
 *
 * @param events inputs processed.
 * @param decisions decisions journaled.
 * @param bars bars closed.
 * @param orders order, replace and cancel intents.
 * @param fills fills.
 * @param performance what came of them.
 * @param skipped records of the data that could not be used.
 * @param notes what was assumed for want of data, what history was fed, what to beware of.
 * @param seconds how long it took.
 */
public record BacktestResult(
        long events,
        long decisions,
        long bars,
        long orders,
        long fills,
        Performance performance,
        long skipped,
        List<Note> notes,
        double seconds) {

    /**
     * Something to know about a result.
     *
     * @param kind of it: assumed, history or caution.
     */
    public record Note(String kind, String text) {}
}
