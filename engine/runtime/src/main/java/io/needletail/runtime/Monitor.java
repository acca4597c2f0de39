package io.needletail.runtime;

import io.needletail.runtime.gateway.GatewayEvents;
import io.needletail.runtime.journal.Journal;

/** Sessions' counts, and once a second what nobody on the way of a frame has time for. */
final class Monitor implements GatewayEvents {
    private static final long MILLISECOND_NS = 1_000_000;

    /** What is appended meanwhile would be lost with the power. */
    private static final long MOST_SYNC_NS = 5_000_000_000L;

    private static final int MOST_FAILURES = 3;

    private final CountersFile counters;
    private final EngineLog log;
    private long pausesTold;
    private int failuresInRow;

    Monitor(CountersFile counters, EngineLog log) {
        this.counters = counters;
        this.log = log;
    }

    @Override
    public void count(Count what) {
        counters.addShared(
                switch (what) {
                    case MARKET_FRAME -> CounterDescriptor.MARKET_FRAMES;
                    case ORDER_FRAME -> CounterDescriptor.ORDER_FRAMES;
                    case MALFORMED -> CounterDescriptor.MALFORMED_FRAMES;
                    case IGNORED -> CounterDescriptor.IGNORED_FRAMES;
                    case MARKET_RECONNECT -> CounterDescriptor.MARKET_RECONNECTS;
                    case ORDER_RECONNECT -> CounterDescriptor.ORDER_RECONNECTS;
                    case RENEWAL -> CounterDescriptor.RENEWALS;
                    case REST_FAILURE -> CounterDescriptor.REST_FAILURES;
                    case RATE_LIMITED -> CounterDescriptor.RATE_LIMITED;
                    case ORDER_SENT -> CounterDescriptor.ORDERS_SENT;
                    case ORDER_UNKNOWN -> CounterDescriptor.ORDERS_UNKNOWN;
                },
                1);
    }

    @Override
    public void clockOffset(long nanoseconds) {
        counters.set(CounterDescriptor.VENUE_CLOCK_OFFSET_US, nanoseconds / 1_000);
    }

    @Override
    public void log(String line) {
        log.line(line);
    }

    /**
     * Looks at the disk, the clock, the heap and what stood still. It never throws, since whoever
     * calls it each second would not call again; what it cannot see several times in a row halts.
     *
     * @param rest what else is looked at.
     */
    void look(WallClock clock, Journal journal, Halt halt, Runnable rest) {
        try {
            // A disk that takes nothing takes no line of a log either: first what needs no disk.
            lookAtSync(journal, halt);
            clock.calibrate();
            Runtime runtime = Runtime.getRuntime();
            counters.set(
                    CounterDescriptor.HEAP_USED_BYTES,
                    runtime.totalMemory() - runtime.freeMemory());
            if (journal.diskReserveBreached()) {
                halt.raise(
                        "the journal's disk reserve is used up", new HaltException("disk", null));
            }
            rest.run();
            tellPauses();
            failuresInRow = 0;
        } catch (Exception | Error e) {
            onFailure(halt, e);
        }
    }

    private void lookAtSync(Journal journal, Halt halt) {
        if (journal.syncFailed()) {
            halt.raise("the journal could not be synced", new HaltException("sync", null));
        }
        long syncingNs = journal.syncingForNs();
        counters.set(CounterDescriptor.JOURNAL_SYNC_MS, syncingNs / MILLISECOND_NS);
        if (syncingNs > MOST_SYNC_NS) {
            halt.raise(
                    "the disk does not take the journal: a sync has lasted for %d ms"
                            .formatted(syncingNs / MILLISECOND_NS),
                    new HaltException("sync", null));
        }
    }

    private void onFailure(Halt halt, Throwable failure) {
        failuresInRow++;
        if (failuresInRow == MOST_FAILURES) {
            halt.raise("nobody can see disk and clock any more: " + failure, failure);
        } else if (failuresInRow == 1) {
            log.line("disk and clock could not be looked at: " + failure);
        }
    }

    private void tellPauses() {
        long pauses = counters.get(CounterDescriptor.PAUSES);
        if (pauses != pausesTold) {
            log.line(
                    "nothing was done for 100 ms or more, %d times; the longest so far %d ms"
                            .formatted(
                                    pauses - pausesTold,
                                    counters.get(CounterDescriptor.LONGEST_PAUSE_MS)));
            pausesTold = pauses;
        }
    }
}
