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
 */
public record JournalTail(
        long sequence,
        int crc,
        int epoch,
        long timeNs,
        boolean sealed,
        long droppedBytes,
        long lost) {

    static final JournalTail EMPTY = new JournalTail(0, 0, 0, Long.MIN_VALUE, true, 0, 0);
}
