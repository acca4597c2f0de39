package io.needletail.runtime;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

import io.needletail.runtime.gateway.GatewayLoop;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Makes the engine's threads: named for what they do, and pinned to the configured processors in
 * the order in which they are made. A thread that cannot be pinned runs unpinned and says so.
 */
final class Threads {
    private static final int PARK_MIN_NS = 1_000;
    private static final int PARK_MAX_NS = 100_000;
    private static final int SPINS = 100;
    private static final int YIELDS = 10;

    private final ThreadConfig config;
    private final Consumer<String> warnings;
    private final AtomicInteger pinned = new AtomicInteger();

    Threads(ThreadConfig config, Consumer<String> warnings) {
        this.config = config;
        this.warnings = warnings;
    }

    /** A thread on the way of a frame. */
    Thread pinned(String name, Runnable work) {
        int place = pinned.getAndIncrement();
        Thread thread =
                GatewayLoop.newThread(
                        () -> {
                            pin(name, place);
                            work.run();
                        },
                        "needletail-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** A thread beside the way. */
    static Thread beside(String name, Runnable work) {
        Thread thread = new Thread(work, "needletail-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** How the ring's consumers wait. */
    static WaitStrategy waitStrategy(ThreadConfig config) {
        return switch (config.waitStrategy()) {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case PARKED -> new ParkedWait();
        };
    }

    /** What an idle pinned thread does. */
    IdleStrategy idleStrategy() {
        return switch (config.waitStrategy()) {
            case BUSY_SPIN -> BusySpinIdleStrategy.INSTANCE;
            case YIELDING -> YieldingIdleStrategy.INSTANCE;
            case PARKED -> new BackoffIdleStrategy(SPINS, YIELDS, PARK_MIN_NS, PARK_MAX_NS);
        };
    }

    private void pin(String name, int place) {
        if (place < config.cpus().length) {
            CpuAffinity.bind(config.cpus()[place])
                    .ifPresent(why -> warnings.accept("thread " + name + " is not pinned: " + why));
        }
    }
}
