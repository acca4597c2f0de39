package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The whole pipeline over real sockets, from the embedded venue's frames to its answers. No event
 * allocates: an object has 16 bytes or more, so less than one byte an event is none. What may be
 * left is the virtual machine's own: it makes a class's string constants when the first of its
 * methods is compiled, on the thread that ran the method. Hence the quietest of some windows.
 */
class PinnedThreadAllocationTest {
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int WINDOWS = 6;
    private static final int LEAST_EVENTS = 400;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path directory;
    private DemoRig rig;
    private Pipeline pipeline;

    @BeforeEach
    void start() throws Exception {
        rig = new DemoRig(directory);
        pipeline =
                rig.ready(
                        Mode.DEMO,
                        directory.resolve("journal"),
                        Map.of("threads.waitStrategy", "parked"));
    }

    @AfterEach
    void stop() {
        pipeline.close();
        rig.close();
    }

    @Test
    void shouldAllocateInNoEventOnceWarm() {
        long orders = count(CounterDescriptor.ORDERS_SENT);
        LockSupport.parkNanos(WARM_UP.toNanos());
        long least = Long.MAX_VALUE;
        for (int i = 0; i < WINDOWS && least >= LEAST_EVENTS; i++) {
            least = Math.min(least, allocatedInAWindow());
        }
        assertTrue(least < LEAST_EVENTS, least + " bytes allocated in the quietest window");
        assertTrue(count(CounterDescriptor.ORDERS_SENT) > orders, "orders were sent meanwhile");
    }

    private long allocatedInAWindow() {
        long id = core().threadId();
        long events = count(CounterDescriptor.EVENTS);
        long before = threads.getThreadAllocatedBytes(id);
        LockSupport.parkNanos(WINDOW.toNanos());
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        long seen = count(CounterDescriptor.EVENTS) - events;
        return seen < LEAST_EVENTS ? Long.MAX_VALUE : allocated;
    }

    private static Thread core() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("needletail-core"))
                .findFirst()
                .orElseThrow();
    }

    private long count(CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }
}
