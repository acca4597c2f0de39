package io.needletail.runtime;

/** What becomes of working orders when the engine is told to stop. */
public enum OnStop {
    /**
     * Orders that could open a position and execution algorithms go, and the end waits, for at most
     * some seconds, until what was sent is answered and what was bought is protected.
     */
    CANCEL_ENTRIES,
    /** All stay at the venue as they are; the end waits for nothing. */
    LEAVE
}
