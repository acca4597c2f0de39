package io.needletail.runtime.gateway;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Lets each instrument's book be asked for once at a time, and after a failure not at once: the
 * core asks every second for as long as it has no book, and a host that does not answer holds each
 * question up for longer than that.
 */
final class BookQuestions {
    private static final long OUT = Long.MAX_VALUE;

    private final AtomicLongArray mayAskNs;
    private final BackOff[] backOffs;

    BookQuestions(int instruments, GatewayConfig config, long monotonicNs, LongSupplier random) {
        mayAskNs = new AtomicLongArray(instruments);
        backOffs = new BackOff[instruments];
        for (int id = 0; id < instruments; id++) {
            mayAskNs.set(id, monotonicNs);
            backOffs[id] = new BackOff(config.backOffNs(), config.maxBackOffNs(), random);
        }
    }

    /** Whether a question may go out now; its end must then be told. From any thread. */
    boolean begin(int instrumentId, long monotonicNs) {
        long fromNs = mayAskNs.get(instrumentId);
        return fromNs != OUT
                && monotonicNs - fromNs >= 0
                && mayAskNs.compareAndSet(instrumentId, fromNs, OUT);
    }

    /** The question is answered, or never will be. */
    void end(int instrumentId, boolean answered, long monotonicNs) {
        BackOff backOff = backOffs[instrumentId];
        if (answered) {
            backOff.reset();
        }
        mayAskNs.set(instrumentId, answered ? monotonicNs : monotonicNs + backOff.nextNs());
    }
}
