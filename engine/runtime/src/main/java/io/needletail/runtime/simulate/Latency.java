package io.needletail.runtime.simulate;

/** How long bytes are under way. */
final class Latency {
    private static final long LEAST_NS = 200_000;
    private static final long USUAL_NS = 20_000_000;
    private static final long MOST_DELAY_NS = 4_000_000_000L;

    private Latency() {}

    static long draw(FaultPlan plan, SeededRandom random) {
        long usual = random.between(LEAST_NS, USUAL_NS);
        return plan.strikes(FaultClass.DELAY)
                ? usual + plan.details(FaultClass.DELAY).between(USUAL_NS, MOST_DELAY_NS)
                : usual;
    }
}
