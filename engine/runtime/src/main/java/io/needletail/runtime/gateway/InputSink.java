package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;

/** Where a session's messages become inputs. */
public interface InputSink extends MessageSink {

    /**
     * Says when the bytes behind the next messages arrived.
     *
     * @param monotonicNs {@code System.nanoTime()} at receipt.
     */
    void received(long monotonicNs);

    /** The same moment by the wall clock, nanoseconds since 1970. */
    long wallNs();

    /** Lets out what is kept back, as before news that the session is over. */
    default void flush() {}

    /**
     * Says whether the socket had no more to read; as long as it always has, what is read is old.
     */
    default void readEnded(boolean drained) {}
}
