package io.needletail.bench;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** How much a thread has allocated. */
final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    static long ofThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
