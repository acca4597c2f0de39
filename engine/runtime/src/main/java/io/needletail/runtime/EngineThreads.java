package io.needletail.runtime;

import java.util.List;

/** The way of a frame on its threads, in one of two layouts. */
interface EngineThreads {

    /** Whether they were told to stop. */
    boolean isEnding();

    /** The threads on the way of a frame. */
    List<Thread> pinned();

    /** Starts the threads. */
    void start();

    /** Asks to end: what is in the ring is processed, the run sealed. */
    void stop(String reason);

    /** Waits until all threads have ended. */
    void join() throws InterruptedException;

    /** Whether all threads have ended. */
    boolean hasEnded();
}
