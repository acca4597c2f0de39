package io.needletail.core.execution;

/** What limits the loss of a position. */
public enum Cover {
    /** There is no position, or none that an order could close. */
    NO_POSITION,
    /** Stops at the venue, whoever has put them there. */
    VENUE,
    /** A stop that only the engine holds, in whole or in part: without it nothing triggers it. */
    ENGINE,
    /** Nothing. */
    NONE
}
