package io.needletail.runtime.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a salvage brought over.
 *
 * @param source the damaged journal
 * @param target where the copy is
 * @param events inputs copied, each with its decisions
 * @param records inputs and decisions copied
 * @param lastSequence of the last event copied; 0 when there was none
 * @param published the last sequence that the source's tail mark knows of
 * @param leftOut sound events that repeat or contradict one copied before
 * @param holes every place where events are missing, in order
 */
public record SalvageReport(
        Path source,
        Path target,
        long events,
        long records,
        long lastSequence,
        long published,
        long leftOut,
        List<Hole> holes) {

    /**
     * Missing events.
     *
     * @param after the last sequence before the hole; 0 when the beginning is missing
     * @param before the first sequence behind it
     */
    public record Hole(long after, long before) {
        String toLine() {
            return before == after + 1
                    ? "break: " + before + " is not the successor of the record before it"
                    : "hole: sequences " + (after + 1) + "…" + (before - 1) + " are missing";
        }
    }

    /** Copies the list. */
    public SalvageReport {
        holes = List.copyOf(holes);
    }

    /** Whether the copy holds all that was ever published. */
    public boolean isWhole() {
        return holes.isEmpty() && published <= lastSequence;
    }

    /** For people: one line a fact. */
    public List<String> toLines() {
        List<String> lines = new ArrayList<>();
        lines.add(events + " events, " + records + " records copied to " + target);
        holes.forEach(hole -> lines.add(hole.toLine()));
        if (leftOut > 0) {
            lines.add(leftOut + " sound events left out: each repeats or contradicts one before");
        }
        if (published > lastSequence) {
            lines.add(
                    "the end is missing: "
                            + published
                            + " was published, the last event copied is "
                            + lastSequence);
        }
        lines.add(isWhole() ? "whole" : SalvageMark.MEANING);
        return lines;
    }
}
