package io.needletail.runtime.journal;

import java.util.Set;

/**
 * Which records to show; a record must pass every part.
 *
 * @param templateIds messages to show; empty = all
 * @param instrumentId the instrument they must concern; {@link #ANY_INSTRUMENT} = all
 * @param fromTimeNs earliest engine time, inclusive
 * @param toTimeNs latest engine time, exclusive
 * @param fromSequence first sequence, inclusive
 * @param toSequence last sequence, inclusive
 */
public record RecordFilter(
        Set<Integer> templateIds,
        int instrumentId,
        long fromTimeNs,
        long toTimeNs,
        long fromSequence,
        long toSequence) {
    /** Every instrument, and records that concern none. */
    public static final int ANY_INSTRUMENT = Integer.MIN_VALUE;

    /** Lets everything pass. */
    public static final RecordFilter ALL =
            new RecordFilter(
                    Set.of(), ANY_INSTRUMENT, Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE);

    /** Whether the record is to be shown. */
    public boolean accepts(JournalFrame frame) {
        return frame.sequence() >= fromSequence
                && frame.sequence() <= toSequence
                && frame.timeNs() >= fromTimeNs
                && frame.timeNs() < toTimeNs
                && (templateIds.isEmpty() || templateIds.contains(frame.templateId()))
                && (instrumentId == ANY_INSTRUMENT || instrumentId == InstrumentIds.of(frame));
    }
}
