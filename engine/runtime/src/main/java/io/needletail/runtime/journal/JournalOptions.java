package io.needletail.runtime.journal;

/**
 * How a journal is kept.
 *
 * @param blockBytes how much of a queue file is mapped at once. Higher: fewer mappings, more
 *     address space; lower: a pause of some microseconds more often. A power of two from 1 MiB.
 * @param touchAheadBytes how far ahead of the writer pages are made ready by a thread of their own;
 *     0 leaves it to the writer, a mebibyte at a time. Higher: survives longer bursts; lower: less
 *     memory in use.
 * @param syncIntervalNs longest time until what was appended survives a power cut; 0 leaves it to
 *     the kernel (seconds). Lower: more disk writes, and the writer touches pages anew after each.
 * @param reserveBytes free disk space below which the journal says that trading must halt.
 * @param firstEpoch number of the first run of a journal that has none yet, from 1
 * @param account whose journal it must be, and is from then on
 */
public record JournalOptions(
        int blockBytes,
        int touchAheadBytes,
        long syncIntervalNs,
        long reserveBytes,
        int firstEpoch,
        JournalAccount account) {

    /** 64 MiB blocks, 8 MiB ahead, no sync, 2 GiB reserve. */
    public static final JournalOptions DEFAULTS =
            new JournalOptions(64 << 20, 8 << 20, 0, 2L << 30, 1, JournalAccount.ANY);

    private static final int MIN_BLOCK_BYTES = 1 << 20;

    /** Checks each value. */
    public JournalOptions {
        if (blockBytes < MIN_BLOCK_BYTES || Integer.bitCount(blockBytes) != 1) {
            throw new IllegalArgumentException(
                    "journal.blockBytes: " + blockBytes + " is not a power of two from 1 MiB");
        }
        if (touchAheadBytes < 0 || touchAheadBytes > blockBytes) {
            throw new IllegalArgumentException(
                    "journal.touchAheadBytes: " + touchAheadBytes + " is not in 0…blockBytes");
        }
        if (syncIntervalNs < 0 || reserveBytes < 0) {
            throw new IllegalArgumentException(
                    "journal.syncIntervalNs and journal.reserveBytes must not be negative");
        }
        if (firstEpoch < 1) {
            throw new IllegalArgumentException("the first epoch is " + firstEpoch);
        }
    }

    /** The same with another reserve. */
    public JournalOptions withReserveBytes(long bytes) {
        return new JournalOptions(
                blockBytes, touchAheadBytes, syncIntervalNs, bytes, firstEpoch, account);
    }

    /** The same with another sync interval. */
    public JournalOptions withSyncIntervalNs(long intervalNs) {
        return new JournalOptions(
                blockBytes, touchAheadBytes, intervalNs, reserveBytes, firstEpoch, account);
    }

    /** The same with another reach of the page thread. */
    public JournalOptions withTouchAheadBytes(int bytes) {
        return new JournalOptions(
                blockBytes, bytes, syncIntervalNs, reserveBytes, firstEpoch, account);
    }

    /** The same for a journal whose first run has this number. */
    public JournalOptions withFirstEpoch(int epoch) {
        return new JournalOptions(
                blockBytes, touchAheadBytes, syncIntervalNs, reserveBytes, epoch, account);
    }

    /** The same for that account's journal. */
    public JournalOptions of(JournalAccount owner) {
        return new JournalOptions(
                blockBytes, touchAheadBytes, syncIntervalNs, reserveBytes, firstEpoch, owner);
    }
}
