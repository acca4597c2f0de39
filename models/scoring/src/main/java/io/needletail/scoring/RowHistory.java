package io.needletail.scoring;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * What a model remembers of one instrument's rows. A forest sees one row and remembers nothing: the
 * defaults. A network remembers the rows of its window, or its state.
 */
public interface RowHistory {

    /** Rows that it must have been given by {@link #push} before it can score the next. */
    default long rowsNeeded() {
        return 0;
    }

    /** Rows that it has been given. */
    default long rowsSeen() {
        return 0;
    }

    /** Whether it can score the next row. */
    default boolean ready() {
        return rowsSeen() >= rowsNeeded();
    }

    /** Takes the row of a decision point for good, after it was scored. */
    default void push(double[] features) {}

    /**
     * The row that comes next is not the one behind the last: what sees a window forgets its rows,
     * for it learnt from whole ones; a state goes on.
     */
    default void skip() {}

    /**
     * Computes what does not depend on the row that comes next. May be called at any time or never:
     * it changes how long the next score takes, and not one bit of it.
     */
    default void prepare() {}

    /** Gives away what it remembers. */
    default void save(StateWriter out) {}

    /** Takes back what it remembered. */
    default void load(StateReader in) {}
}
