package io.needletail.runtime.journal;

/**
 * Where a journal ends.
 *
 * @param sequence last input's number; 0 in an empty journal
 * @param crc last frame's checksum
 * @param epoch last frame's epoch
 * @param timeNs last frame's engine time
 * @param sealed whether the last run ended as it should
 * @param droppedBytes bytes of an unfinished append that were removed
 * @param lost published sequences that a power cut took
 * @param whole whether nothing that was published can be missing
 */
public record JournalTail(
        long sequence,
        int crc,
        int epoch,
        long timeNs,
        boolean sealed,
        long droppedBytes,
        long lost,
        boolean whole) {

    static final JournalTail EMPTY = new JournalTail(0, 0, 0, Long.MIN_VALUE, true, 0, 0, true);

    /**
     * Whether the next run may lack records of those before it.
     *
     * @param hadRuns whether the journal counts any run before it
     */
    public boolean mayLackRecords(boolean hadRuns) {
        return !whole || sequence == 0 && hadRuns;
    }
}
