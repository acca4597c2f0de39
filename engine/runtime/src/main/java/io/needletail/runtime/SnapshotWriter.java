package io.needletail.runtime;

import io.needletail.codecs.state.StateBuffer;
import io.needletail.runtime.journal.Journal;

import java.util.concurrent.locks.LockSupport;

/**
 * Stores snapshots on a thread of its own: who gives the state away only copies it into memory.
 * While one is being stored there is no room for another.
 */
final class SnapshotWriter implements Runnable, AutoCloseable {
    /**
     * More than an engine's whole state when the default table of orders is full (1.3 MB), so that
     * the thread which gives its state away does not allocate.
     */
    static final int STATE_BYTES = 4 << 20;

    private static final long LOOK_NS = 100_000_000L;

    private final RecoveredCore core;
    private final Journal journal;
    private final CountersFile counters;
    private final EngineLog log;
    private final StateBuffer state = new StateBuffer(STATE_BYTES);
    private final Thread thread = Threads.beside("snapshots", this);
    private volatile boolean full;
    private volatile boolean closed;
    private long sequence;
    private long timeNs;
    private int crc;

    SnapshotWriter(RecoveredCore core, Journal journal, CountersFile counters, EngineLog log) {
        this.core = core;
        this.journal = journal;
        this.counters = counters;
        this.log = log;
        thread.start();
    }

    /** Whether a state can be taken. */
    boolean isIdle() {
        return !full;
    }

    /** Where to write the state; only while idle. */
    StateBuffer begin() {
        state.clear();
        return state;
    }

    /**
     * The state is written.
     *
     * @param lastSequence the event after which it holds; it must be the journal's last.
     */
    void commit(long lastSequence, long lastTimeNs) {
        sequence = lastSequence;
        timeNs = lastTimeNs;
        crc = journal.writer().lastCrc();
        full = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            if (full) {
                store();
                full = false;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void store() {
        try {
            core.store(journal, sequence, crc, timeNs, state);
            counters.set(
                    CounterDescriptor.SNAPSHOTS, counters.get(CounterDescriptor.SNAPSHOTS) + 1);
        } catch (RuntimeException e) {
            log.failure("the snapshot of event " + sequence, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
