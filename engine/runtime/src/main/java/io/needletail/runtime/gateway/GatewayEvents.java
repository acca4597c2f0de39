package io.needletail.runtime.gateway;

/** What sessions tell about themselves. Called from loops and from the thread of REST. */
public interface GatewayEvents {

    /** Things that are counted. */
    enum Count {
        /** A message of the market streams. */
        MARKET_FRAME,
        /** A message on the order connection. */
        ORDER_FRAME,
        /** A message that is not what the protocol allows. */
        MALFORMED,
        /** A message of a kind or symbol that we do not know. */
        IGNORED,
        /** A new connection of the market session. */
        MARKET_RECONNECT,
        /** A new connection of the order session. */
        ORDER_RECONNECT,
        /** A connection replaced by a new one before the venue ended it. */
        RENEWAL,
        /** A REST request that failed. */
        REST_FAILURE,
        /** A request held back to keep within the venue's limits. */
        RATE_LIMITED,
        /** An order handed to the socket. */
        ORDER_SENT,
        /** An order of which nobody knows the fate. */
        ORDER_UNKNOWN
    }

    /** One more. */
    void count(Count what);

    /** The venue's clock minus ours. */
    void clockOffset(long nanoseconds);

    /** One line for the log; never holds a secret. */
    void log(String line);
}
