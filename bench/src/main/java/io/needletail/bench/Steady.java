package io.needletail.bench;

/**
 * Runs something until it has become as fast as it will: large generated code is compiled for
 * seconds after it has become hot, on a busy machine for many. Contenders on both sides get it.
 */
final class Steady {
    private static final long PATIENCE_NS = 1_500_000_000L;
    private static final long MOST_NS = 20_000_000_000L;
    private static final double IMPROVEMENT = 0.95;
    private static final int QUIET_PASSES = 100;

    private Steady() {}

    /** Until no pass was a twentieth faster than the fastest before it for a while. */
    static void run(Runnable pass) {
        long begun = System.nanoTime();
        long improved = begun;
        long now = begun;
        double best = Double.POSITIVE_INFINITY;
        while (now - improved < PATIENCE_NS && now - begun < MOST_NS) {
            long start = now;
            pass.run();
            now = System.nanoTime();
            if (now - start < IMPROVEMENT * best) {
                best = now - start;
                improved = now;
            }
        }
    }

    /** Until many passes in a row allocated nothing: vectors do until their code is compiled. */
    static void untilQuiet(Runnable pass) {
        long begun = System.nanoTime();
        int quiet = 0;
        while (quiet < QUIET_PASSES && System.nanoTime() - begun < MOST_NS) {
            long before = AllocatedBytes.ofThisThread();
            pass.run();
            quiet = AllocatedBytes.ofThisThread() == before ? quiet + 1 : 0;
        }
    }
}
