package io.needletail.runtime.gateway;

/** One connection to a venue and its life. All methods are called on the loop's thread. */
public interface VenueSession {

    /** Begins to connect; from then on the session keeps itself connected. */
    void start();

    /** Whether it is subscribed or logged on. */
    boolean isReady();

    /** Looks at its timeouts; called several times a second. */
    void tick(long monotonicNs);

    /** Closes the connection for good. */
    void stop();
}
