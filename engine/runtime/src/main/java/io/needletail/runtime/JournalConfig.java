package io.needletail.runtime;

import io.needletail.runtime.journal.JournalAccount;
import io.needletail.runtime.journal.JournalOptions;

/**
 * How the journal is kept.
 *
 * @param blockBytes how much of a queue file is mapped at once, a power of two from 1 MiB.
 * @param touchAheadBytes how far ahead of the writer pages are made ready; 0 leaves it to the
 *     writer.
 * @param syncIntervalNs longest time until what was appended survives a power cut; 0 leaves it to
 *     the kernel. Lower: more disk writes.
 * @param reserveBytes free disk space below which trading halts.
 * @param snapshotEvery inputs from one snapshot of the state to the next; 0 = only when the engine
 *     stops. Lower: quicker recovery, a short pause at each.
 * @param snapshotsKept how many snapshots stay.
 */
public record JournalConfig(
        int blockBytes,
        int touchAheadBytes,
        long syncIntervalNs,
        long reserveBytes,
        int snapshotEvery,
        int snapshotsKept) {

    /** Checks the values. */
    public JournalConfig {
        if (snapshotEvery < 0) {
            throw new IllegalArgumentException(
                    "snapshotEvery is %d; expected 0 or more".formatted(snapshotEvery));
        }
        if (snapshotsKept < 1 || snapshotsKept > 1_000) {
            throw new IllegalArgumentException(
                    "snapshotsKept is %d; expected 1..1000".formatted(snapshotsKept));
        }
        options(blockBytes, touchAheadBytes, syncIntervalNs, reserveBytes);
    }

    /** As the journal takes it. */
    public JournalOptions options() {
        return options(blockBytes, touchAheadBytes, syncIntervalNs, reserveBytes);
    }

    private static JournalOptions options(int block, int ahead, long syncNs, long reserve) {
        return new JournalOptions(block, ahead, syncNs, reserve, 1, JournalAccount.ANY);
    }
}
