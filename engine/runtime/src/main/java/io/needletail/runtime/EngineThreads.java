package io.needletail.runtime;

/** The way of a frame on its threads, in one of two layouts. */
interface EngineThreads {

    /** Starts the threads. */
    void start();

    /** Asks to end: what is in the ring is processed, the run sealed. */
    void stop(String reason);

    /** Waits until all threads have ended. */
    void join() throws InterruptedException;

    /** Whether all threads have ended. */
    boolean hasEnded();
}
