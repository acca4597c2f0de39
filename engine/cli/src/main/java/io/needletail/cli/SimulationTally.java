package io.needletail.cli;

import io.needletail.runtime.simulate.FaultClass;
import io.needletail.runtime.simulate.SimulationResult;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What many seeds showed together. */
final class SimulationTally {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double NS_PER_SECOND = 1e9;

    private final Map<FaultClass, Long> faults = new EnumMap<>(FaultClass.class);
    private long seeds;
    private long violations;
    private double days;
    private long events;
    private long hash;

    /** Takes one more seed. */
    void add(SimulationResult result) {
        result.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        seeds++;
        violations += result.violation() == null ? 0 : 1;
        days += result.days();
        events += result.events();
        hash = Long.rotateLeft(hash, 1) ^ result.hash();
    }

    long events() {
        return events;
    }

    long violations() {
        return violations;
    }

    /** Prints days, faults by class, violations and the hash, in this order. */
    void print(PrintWriter out, long tookNs) {
        double seconds = tookNs / NS_PER_SECOND;
        out.printf(
                Locale.ROOT,
                "%d seeds, %d events in %.1f s, %.0f times real time%n",
                seeds,
                events,
                seconds,
                days * SECONDS_PER_DAY / seconds);
        out.printf(Locale.ROOT, "days %.4f%n", days);
        long total = faults.values().stream().mapToLong(Long::longValue).sum();
        out.println("faults " + total);
        faults.forEach((fault, count) ->
                out.println("  " + fault + " " + count + " (" + fault.rows() + ")"));
        out.println("violations " + violations);
        out.printf(Locale.ROOT, "hash %016x%n", hash);
        out.flush();
    }
}
