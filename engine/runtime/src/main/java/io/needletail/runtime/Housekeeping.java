package io.needletail.runtime;

/**
 * What the thread that journals tells of itself ten times a second: heartbeat, totals, latencies.
 */
final class Housekeeping {
    private static final long INTERVAL_NS = 100_000_000L;

    private final CountersFile counters;
    private final Latencies latencies;
    private final JournalStage journal;
    private final Release release;
    private long nextNs;
    private boolean warm;

    Housekeeping(
            CountersFile counters, Latencies latencies, JournalStage journal, Release release) {
        this.counters = counters;
        this.latencies = latencies;
        this.journal = journal;
        this.release = release;
    }

    /** Does it when it is due. */
    void turn(long nowNs) {
        if (nowNs - nextNs >= 0) {
            nextNs = nowNs + INTERVAL_NS;
            publish();
        }
    }

    /** Does it now. */
    void publish() {
        long nowMs = System.currentTimeMillis();
        counters.set(CounterDescriptor.CORE_HEARTBEAT_MS, nowMs);
        counters.set(CounterDescriptor.JOURNAL_HEARTBEAT_MS, nowMs);
        counters.set(CounterDescriptor.JOURNAL_BYTES, journal.bytes());
        counters.set(CounterDescriptor.INTENTS_RELEASED, release.released());
        if (!warm && counters.get(CounterDescriptor.WARM_SINCE_MS) != 0) {
            warm = true;
            latencies.startOver();
        }
        latencies.publishNext();
    }
}
