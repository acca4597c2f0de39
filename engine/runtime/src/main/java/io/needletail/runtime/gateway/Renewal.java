package io.needletail.runtime.gateway;

import java.util.function.LongSupplier;

/**
 * When a connection is to be replaced by a new one: at a certain age, or when the venue asks for
 * it; after a failure again, but not at once.
 */
final class Renewal {
    private final long rotateNs;
    private final long mostNs;
    private final BackOff backOff;
    private boolean asked;
    private boolean failed;
    private long notBeforeNs;
    private long beganNs;

    /**
     * A connection that need not be replaced yet.
     *
     * @param mostNs how long a replacement may take.
     */
    Renewal(GatewayConfig config, long mostNs, LongSupplier random) {
        this.rotateNs = config.rotateNs();
        this.mostNs = mostNs;
        this.backOff = new BackOff(config.backOffNs(), config.maxBackOffNs(), random);
    }

    /** The venue says that the connection will end. */
    void ask() {
        asked = true;
    }

    boolean isDue(long ageNs, long monotonicNs) {
        return (asked || ageNs > rotateNs) && (!failed || monotonicNs - notBeforeNs > 0);
    }

    void begin(long monotonicNs) {
        asked = true;
        beganNs = monotonicNs;
    }

    boolean isLate(long monotonicNs) {
        return monotonicNs - beganNs > mostNs;
    }

    /** The new connection has taken the place of the old one. */
    void succeeded() {
        asked = false;
        failed = false;
        backOff.reset();
    }

    /**
     * The old one stays; it is tried again later.
     *
     * @param refusedForNs for how long the venue said to stay away; 0 = it did not.
     */
    void failed(long monotonicNs, long refusedForNs) {
        failed = true;
        notBeforeNs = monotonicNs + backOff.afterEndNs(monotonicNs, refusedForNs);
    }
}
