package io.needletail.core.signal;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;

/**
 * A user's own rules: told what happens, it may ask for orders.
 *
 * <p><b>The engine promises:</b> calls come one at a time, on one thread, in the order of events;
 * for one event in the order report, fill, trade, book, bars, prediction, look; each concerns one
 * instrument. Views hold what was known after that event and no more. Requests go through every
 * risk check; refused ones come back by {@link #onReport}.
 *
 * <p><b>A strategy promises:</b> it is a function of what it was told. It reads no clock, draws no
 * random numbers, touches no file, socket, thread or static variable, and keeps no view beyond the
 * call; otherwise a replay will differ and say so. It should not allocate once warm, for every byte
 * delays the order behind it. What it remembers, it writes in {@link #save} and takes back in
 * {@link #load}, in the same order: a strategy that remembers something and does not say so is not
 * recovered after a restart.
 *
 * <p>An exception halts the engine: the event is journaled and marked, nothing more is sent.
 */
public interface Strategy {

    /** A bar closed; one from the venue's history has {@code historical} set. */
    default void onBar(BarValues bar, MarketView market, AccountView account, Orders orders) {}

    /** The visible book changed. */
    default void onBook(MarketView market, AccountView account, Orders orders) {}

    /** A trade happened at the venue. */
    default void onTrade(MarketView market, AccountView account, Orders orders) {}

    /**
     * The model spoke at a decision point.
     *
     * @param probabilityUp 0…1.
     */
    default void onPrediction(
            double probabilityUp, MarketView market, AccountView account, Orders orders) {}

    /**
     * The features within the running bars, as often as {@code feature.lookEvery} has it. Nothing
     * is decided on them but by you.
     */
    default void onLook(
            FeatureView features, MarketView market, AccountView account, Orders orders) {}

    /** One of our orders on the instrument was filled, wholly or in part; whose, its role says. */
    default void onFill(MarketView market, AccountView account, Orders orders) {}

    /**
     * One of our orders on the instrument changed state, or one that the engine held for the
     * strategy ended; comes before {@link #onFill}.
     */
    default void onReport(MarketView market, AccountView account, Orders orders) {}

    /** Writes down all that it remembers. */
    default void save(StateWriter out) {}

    /** Takes back what {@link #save} wrote. */
    default void load(StateReader in) {}
}
