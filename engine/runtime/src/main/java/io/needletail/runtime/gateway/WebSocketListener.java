package io.needletail.runtime.gateway;

import org.agrona.DirectBuffer;

/** What one WebSocket connection tells its session, on the loop's thread. */
interface WebSocketListener {

    /** The connection is open. */
    void onOpen();

    /**
     * A whole text (or binary) message arrived.
     *
     * @param message valid until the call returns.
     * @param receivedNs {@code System.nanoTime()} when its last bytes were read.
     */
    void onMessage(DirectBuffer message, int offset, int length, long receivedNs);

    /**
     * The messages of one turn have been told.
     *
     * @param drained whether the socket had no more to read.
     */
    default void onReadEnded(boolean drained) {}

    /**
     * The connection is over, or never came to be; called once.
     *
     * @param code the close code, the HTTP status, or 0.
     */
    void onClosed(int code, String reason);
}
