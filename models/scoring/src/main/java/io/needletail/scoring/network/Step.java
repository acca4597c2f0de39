package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/** One kernel of a plan, with the rows it reads and writes. */
@FunctionalInterface
interface Step {

    /** Computes the output's rows from ≤ r &lt; to. */
    void run(int from, int to);

    /** Forgets what it carries from one window to the next. */
    @Cold
    default void reset() {}

    /** Makes the state after the last row the one before the first. */
    default void carry() {}

    /** Number of floats that {@link #carry} keeps. */
    @Cold
    default int stateSize() {
        return 0;
    }

    /** Writes its state. */
    default void save(float[] into, int at) {}

    /** Takes a state back. */
    default void load(float[] from, int at) {}
}
