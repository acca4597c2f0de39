package io.needletail.runtime.gateway;

import io.netty.channel.ChannelHandler;

import java.net.URI;
import java.util.function.Consumer;

/**
 * What a session needs of whoever turns it: connections, a clock, something to be done later, and
 * numbers that nobody foresees. Sockets and the machine's clock ({@link GatewayLoop}), or a network
 * and a clock that are simulated.
 */
public interface SessionLoop {

    /** A clock that never goes back, in nanoseconds; comparable within one process only. */
    long nanoTime();

    /**
     * When what is read now may have arrived at the earliest: now, unless the one who turns the
     * loop was away meanwhile.
     */
    default long receiptNs() {
        return nanoTime();
    }

    /** For the jitter of waits, and for nonces and masks of WebSocket. */
    long unpredictable();

    /** Runs on the loop's thread, later. */
    void schedule(Runnable work, long delayNs);

    /**
     * Opens a byte stream to a URL's host.
     *
     * @param end our end of it, hears and writes on the loop's thread.
     * @param failed hears, on the loop's thread, why it could not be opened.
     */
    void open(URI uri, ChannelHandler end, Consumer<Throwable> failed);
}
