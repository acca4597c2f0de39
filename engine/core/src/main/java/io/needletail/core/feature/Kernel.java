package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One figure over a series of numbers, kept up incrementally. Until {@link #isWarm()} its value is
 * {@code NaN}.
 */
interface Kernel {

    /** Takes the next number of the series. */
    void add(double value);

    /** The figure now. */
    double value();

    /** Enough numbers were seen. */
    boolean isWarm();

    /** Numbers needed before the first value. */
    int needed();

    /** Gives all state away. */
    void save(StateWriter out);

    /** Takes all state back. */
    void load(StateReader in);
}
