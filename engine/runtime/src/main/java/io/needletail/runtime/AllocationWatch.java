package io.needletail.runtime;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Counts what the threads on the way of a frame allocate once they are warm: when the engine has
 * been ready, and everything was prepared beside it, for {@value #WARM_SECONDS} s. On the monitor's
 * thread.
 */
final class AllocationWatch {
    /** Compilers are done with the steady path by then. */
    static final int WARM_SECONDS = 15;

    private static final long WARM_NS = TimeUnit.SECONDS.toNanos(WARM_SECONDS);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CountersFile counters;
    private final WarmUp warmUp;
    private final IntSupplier journalFiles;
    private final long[] ids;
    private boolean ready;
    private long readyNs;
    private long atWarm;
    private int filesAtWarm;
    private boolean warm;

    AllocationWatch(
            CountersFile counters, WarmUp warmUp, IntSupplier journalFiles, List<Thread> pinned) {
        this.counters = counters;
        this.warmUp = warmUp;
        this.journalFiles = journalFiles;
        this.ids = pinned.stream().mapToLong(Thread::threadId).toArray();
    }

    /** Counts anew. */
    void look(long nowNs) {
        if (!ready && isReady()) {
            ready = true;
            readyNs = nowNs;
        }
        if (!ready || nowNs - readyNs < WARM_NS) {
            return;
        }
        int files = journalFiles.getAsInt();
        long allocated = allocated();
        if (!warm) {
            filesAtWarm = files;
            warm = true;
            atWarm = allocated;
            counters.set(CounterDescriptor.WARM_SINCE_MS, System.currentTimeMillis());
        }
        counters.set(CounterDescriptor.CORE_ALLOCATED_BYTES, allocated - atWarm);
        counters.set(CounterDescriptor.JOURNAL_ROLLS, files - filesAtWarm);
    }

    private boolean isReady() {
        return warmUp.isDone() && counters.get(CounterDescriptor.ENGINE_STATE) == EngineState.READY;
    }

    private long allocated() {
        long sum = 0;
        for (long id : ids) {
            sum += threads.getThreadAllocatedBytes(id);
        }
        return sum;
    }
}
