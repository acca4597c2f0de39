package io.needletail.runtime;

import java.util.Optional;

/**
 * What a replay found.
 *
 * @param events inputs fed to the core.
 * @param decisions decisions compared.
 * @param hash of all decisions' bytes, in order, and of the state at the end.
 * @param skipped inputs that had made a stage throw and were not fed.
 * @param undecided inputs of an imported tape: nothing was decided on them, so nothing was
 *     compared.
 * @param seconds how long it took.
 * @param firstDifference where the recomputed decisions first differ from the recorded ones.
 */
public record ReplayResult(
        long events,
        long decisions,
        long hash,
        long skipped,
        long undecided,
        double seconds,
        Optional<Difference> firstDifference) {

    /**
     * Two decisions that should be equal.
     *
     * @param sequence number of the event.
     * @param index place among the event's decisions, from 1.
     * @param input what the event was, as text.
     * @param recorded what the journal holds, as text; "nothing" when there is none.
     * @param recomputed what the core says now, as text; "nothing" when there is none.
     */
    public record Difference(
            long sequence, int index, String input, String recorded, String recomputed) {}

    /** Whether every byte was the same. */
    public boolean identical() {
        return firstDifference.isEmpty();
    }

    /** The hash as it is printed. */
    public String hashHex() {
        return "%016x".formatted(hash);
    }
}
