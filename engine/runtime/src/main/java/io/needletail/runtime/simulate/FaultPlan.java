package io.needletail.runtime.simulate;

import java.util.EnumMap;
import java.util.Map;

/**
 * Which faults a seed has, and how often (a swarm: each seed leaves some classes out). Faults are
 * numbered as they strike; behind a given number none strikes, which makes the same run with a
 * shorter list of faults.
 */
final class FaultPlan {
    private static final int CLASSES = FaultClass.values().length;
    private static final long SECOND_NS = 1_000_000_000L;

    private final SeededRandom[] random = new SeededRandom[CLASSES];
    private final double[] probability = new double[CLASSES];
    private final long[] meanNs = new long[CLASSES];
    private final long[] counts = new long[CLASSES];
    private final long most;
    private long total;
    private boolean over;

    /**
     * A plan.
     *
     * @param most faults that strike at all.
     * @param intensity 1 is usual; lower: rarer.
     */
    FaultPlan(SeededRandom seeds, long most, double intensity) {
        this.most = most;
        double share = seeds.oneOf(10, 30, 50, 80) / 100.0;
        for (FaultClass fault : FaultClass.values()) {
            int i = fault.ordinal();
            random[i] = seeds.fork();
            boolean enabled = random[i].chance(share);
            double rate = random[i].oneOf(1, 3, 10) * intensity;
            probability[i] = enabled ? rate * 0.0005 : 0;
            meanNs[i] = enabled ? (long) (600 * SECOND_NS / rate) : 0;
        }
    }

    /** Whether a class strikes at one of the many moments at which it may. */
    boolean strikes(FaultClass fault) {
        int i = fault.ordinal();
        return random[i].chance(probability[i]) && count(fault);
    }

    /** Whether a class that comes by time strikes, now that it is due. */
    boolean strikesNow(FaultClass fault) {
        return count(fault);
    }

    private boolean count(FaultClass fault) {
        if (over || total >= most) {
            return false;
        }
        total++;
        counts[fault.ordinal()]++;
        return true;
    }

    /** When a class that comes by time is due next; 0 = never. */
    long nextNs(FaultClass fault) {
        int i = fault.ordinal();
        return meanNs[i] == 0 ? 0 : random[i].waitNs(meanNs[i]);
    }

    /** What a class draws its details from. */
    SeededRandom details(FaultClass fault) {
        return random[fault.ordinal()];
    }

    /** Nothing strikes any more. */
    void end() {
        over = true;
    }

    boolean hasEnded() {
        return over;
    }

    long total() {
        return total;
    }

    /** Faults that struck, by class; only classes that did. */
    Map<FaultClass, Long> counts() {
        Map<FaultClass, Long> struck = new EnumMap<>(FaultClass.class);
        for (FaultClass fault : FaultClass.values()) {
            if (counts[fault.ordinal()] > 0) {
                struck.put(fault, counts[fault.ordinal()]);
            }
        }
        return struck;
    }
}
