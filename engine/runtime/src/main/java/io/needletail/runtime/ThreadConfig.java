package io.needletail.runtime;

/**
 * On which threads the way of a frame runs.
 *
 * @param layout {@code fused}: socket, core, journal and orders on one thread, no hop; right on few
 *     cores. {@code staged}: a thread per stage; needs a core each to pay.
 * @param waitStrategy what an idle thread does. {@code busy-spin}: least latency, a whole core
 *     each; {@code yielding}: gives the core to others; {@code parked}: sleeps, tens of
 *     microseconds to wake.
 * @param cpus processors for the pinned threads, in the order of {@link Threads}; empty = the
 *     system decides.
 * @param ringSize slots of the input ring, a power of two, of 4 KiB each, 84 where a thread runs
 *     per stage. Lower: less memory, earlier back-pressure. Higher: longer bursts ride through.
 * @param maxQueueNs how far behind the market the core may be before its messages are conflated; at
 *     least 100 us. Lower: fresher prices in a burst. Higher: more of a burst is seen in full.
 * @param maxDecisionAgeNs from receipt to decision; what waited longer updates the state and leads
 *     to no order for new risk. At least 1 ms. Lower: nothing is decided after a pause of the
 *     machine. Higher: decisions on older prices.
 */
public record ThreadConfig(
        Layout layout,
        WaitKind waitStrategy,
        int[] cpus,
        int ringSize,
        long maxQueueNs,
        long maxDecisionAgeNs) {
    private static final long LEAST_QUEUE_NS = 100_000;
    private static final long LEAST_AGE_NS = 1_000_000;
    static final int MAX_RING = 65_536;
    private static final int MIN_RING = 256;

    /** How stages share threads. */
    public enum Layout {
        /** All on one. */
        FUSED,
        /** One each. */
        STAGED
    }

    /** What an idle thread does. */
    public enum WaitKind {
        /** Spins. */
        BUSY_SPIN,
        /** Spins, then yields. */
        YIELDING,
        /** Sleeps. */
        PARKED
    }

    /** Checks the values. */
    public ThreadConfig {
        if (ringSize < MIN_RING || ringSize > MAX_RING || Integer.bitCount(ringSize) != 1) {
            throw new IllegalArgumentException(
                    "ringSize is %d; expected a power of two in %d..%d"
                            .formatted(ringSize, MIN_RING, MAX_RING));
        }
        if (maxQueueNs < LEAST_QUEUE_NS) {
            throw new IllegalArgumentException(
                    "maxQueue is %d ns; expected 100us or more".formatted(maxQueueNs));
        }
        if (maxDecisionAgeNs < LEAST_AGE_NS) {
            throw new IllegalArgumentException(
                    "maxDecisionAge is %d ns; expected 1ms or more".formatted(maxDecisionAgeNs));
        }
        for (int cpu : cpus) {
            if (cpu < 0 || cpu >= CpuAffinity.MAX_CPUS) {
                throw new IllegalArgumentException(
                        "cpus has %d; expected 0..%d".formatted(cpu, CpuAffinity.MAX_CPUS - 1));
            }
        }
    }
}
