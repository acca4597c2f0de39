package io.needletail.runtime;

/**
 * When each thread of the {@code staged} layout was done with one event: each notes its own, the
 * last one records all. A step's time then includes the way to its thread.
 */
final class StageTimes {
    private static final LatencyPoint[] POINTS = LatencyPoint.values();

    private final long[] doneNs = new long[LatencyPoint.TOTAL.ordinal()];

    /** Work on the event began. */
    void begin() {
        doneNs[LatencyPoint.QUEUE.ordinal()] = System.nanoTime();
    }

    /** A step is done. */
    void done(LatencyPoint step) {
        doneNs[step.ordinal()] = System.nanoTime();
    }

    /** Records all, once the last step is done. */
    void record(long receivedNs, boolean released, Latencies latencies) {
        long from = receivedNs;
        for (int i = 0; i < doneNs.length; i++) {
            latencies.record(POINTS[i], doneNs[i] - from);
            from = doneNs[i];
        }
        latencies.record(LatencyPoint.TOTAL, from - receivedNs);
        if (released) {
            latencies.record(LatencyPoint.ORDER, from - receivedNs);
        }
    }
}
