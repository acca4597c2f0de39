package io.needletail.runtime.simulate;

import java.util.List;
import java.util.Map;

/**
 * What a simulation showed.
 *
 * @param days simulated.
 * @param events in the journal, over all lives of the engine.
 * @param lives of the engine.
 * @param orders that the venue took.
 * @param fills that the venue gave.
 * @param faults that struck, by class.
 * @param hash over every journaled byte, in order.
 * @param violation null = none.
 * @param lines what the sessions told last.
 */
public record SimulationResult(
        double days,
        long events,
        int lives,
        long orders,
        long fills,
        Map<FaultClass, Long> faults,
        long hash,
        Violation violation,
        List<String> lines) {

    /** Faults of all classes. */
    public long faultCount() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }
}
