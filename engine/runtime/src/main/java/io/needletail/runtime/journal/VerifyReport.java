package io.needletail.runtime.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification found.
 *
 * @param files queue files
 * @param bytes of all sound records, padding included
 * @param records inputs and decisions
 * @param inputs numbered inputs
 * @param poisoned inputs that made a stage throw
 * @param runs Manifests
 * @param firstEpoch epoch of the first record; 0 in an empty journal
 * @param lastEpoch epoch of the last record
 * @param firstSequence of the first record; 0 in an empty journal
 * @param lastSequence of the last record
 * @param firstTimeNs engine time of the first record
 * @param lastTimeNs engine time of the last record
 * @param lastCrc the chain's end: two journals with the same one hold the same records
 * @param sealed whether the last run ended as it should
 * @param unfinished whether an append was begun and not published at the very end
 * @param salvaged whether it is a copy made by a salvage, and lacks events
 * @param holes places where a salvage says that events are missing
 * @param damage every damaged place
 */
public record VerifyReport(
        int files,
        long bytes,
        long records,
        long inputs,
        long poisoned,
        int runs,
        int firstEpoch,
        int lastEpoch,
        long firstSequence,
        long lastSequence,
        long firstTimeNs,
        long lastTimeNs,
        int lastCrc,
        boolean sealed,
        boolean unfinished,
        boolean salvaged,
        long holes,
        List<Damage> damage) {

    /** Copies the list. */
    public VerifyReport {
        damage = List.copyOf(damage);
    }

    /** Decisions among the records. */
    public long decisions() {
        return records - inputs;
    }

    /** Whether every record is there and as it was written. */
    public boolean isSound() {
        return damage.isEmpty();
    }

    /** Whether it is sound and no salvage has left anything out. */
    public boolean isWhole() {
        return isSound() && !salvaged && holes == 0;
    }

    /** 0 when whole; else that of damaged data. */
    public int exitCode() {
        return isWhole() ? 0 : JournalException.Kind.DAMAGED.exitCode();
    }

    /** For people: one line a fact, then one a damage. */
    public List<String> toLines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        "%d records in %d files: %d inputs, %d decisions, %d poisoned, %d bytes",
                        records, files, inputs, decisions(), poisoned, bytes));
        if (records > 0) {
            lines.add(
                    String.format(
                            "sequences %d…%d, %s…%s",
                            firstSequence,
                            lastSequence,
                            FieldText.time(firstTimeNs),
                            FieldText.time(lastTimeNs)));
            lines.add(
                    String.format(
                            "%d runs, epochs %d…%d, the last one %s",
                            runs, firstEpoch, lastEpoch, sealed ? "sealed" : "not sealed"));
        }
        if (unfinished) {
            lines.add(FrameFault.TORN_APPEND.meaning() + " at the end; the next start removes it");
        }
        if (!isWhole() && isSound()) {
            lines.add(holes + " holes, " + SalvageMark.MEANING);
        }
        damage.forEach(place -> lines.add(place.toLine()));
        lines.add(
                isWhole()
                        ? "sound"
                        : isSound() ? "sound, but not whole" : damage.size() + " damaged places");
        return lines;
    }
}
