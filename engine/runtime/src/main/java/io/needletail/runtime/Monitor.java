package io.needletail.runtime;

import io.needletail.runtime.gateway.GatewayEvents;
import io.needletail.runtime.journal.Journal;

/** Sessions' counts, and once a second what nobody on the way of a frame has time for. */
final class Monitor implements GatewayEvents {
    private final CountersFile counters;
    private final EngineLog log;

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

    /** Looks at the clock, the disk and the heap. */
    void look(WallClock clock, Journal journal, Halt halt) {
        clock.calibrate();
        Runtime runtime = Runtime.getRuntime();
        counters.set(
                CounterDescriptor.HEAP_USED_BYTES, runtime.totalMemory() - runtime.freeMemory());
        if (journal.diskReserveBreached()) {
            halt.raise("the journal's disk reserve is used up", new HaltException("disk", null));
        }
        if (journal.syncFailed()) {
            halt.raise("the journal could not be synced", new HaltException("sync", null));
        }
    }
}
