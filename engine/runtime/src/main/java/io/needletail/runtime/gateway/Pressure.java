package io.needletail.runtime.gateway;

/** How far the core is behind its inputs. Asked on the sockets' thread. */
public interface Pressure {

    /**
     * Whether what waits for the core has waited for too long, or would take too long.
     *
     * @param nowNs {@code System.nanoTime()} of now, or of the last receipt.
     */
    boolean isHigh(long nowNs);

    /** Whether next to nothing waits for the core. */
    boolean isLow();

    /** How many messages the core can work off, one by one, in {@link #mostNs()}; at least 1. */
    int bearable();

    /** Longest that messages may wait before they are joined, ns. */
    long mostNs();
}
