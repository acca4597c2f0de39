package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One figure over the bars of one interval. Called once per closed bar, after the indicators it
 * reads. Until {@link #isWarm()} its value is {@code NaN}.
 */
interface Indicator {

    /** Takes the bar that has just closed. */
    void onBar(BarFigures bar);

    /** The figure after the last bar. */
    double value();

    /** Enough bars were seen. */
    boolean isWarm();

    /** Bars needed before the first value. */
    int barsNeeded();

    /** Gives all state of its own away. */
    default void save(StateWriter out) {}

    /** Takes all state of its own back. */
    default void load(StateReader in) {}
}
