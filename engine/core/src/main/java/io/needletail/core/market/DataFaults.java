package io.needletail.core.market;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.DataRepairEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Counts the faults in one instrument's data by kind, and journals what was done about each. */
final class DataFaults {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + DataRepairEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DataRepairEncoder repair = new DataRepairEncoder();
    private final long[] totals = new long[16];
    private final int instrumentId;
    private MessageSink sink;

    DataFaults(int instrumentId) {
        this.instrumentId = instrumentId;
    }

    /** Where this event's decisions go. */
    void begin(MessageSink decisions) {
        sink = decisions;
    }

    long total(RepairKind kind) {
        return totals[kind.value()];
    }

    void add(RepairKind kind, long venueTimeNs, long count, double value, double reference) {
        totals[kind.value()] += count;
        int offset = sink.claim(LENGTH);
        repair.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .kind(kind)
                .venueTimeNs(venueTimeNs)
                .count(count)
                .total(totals[kind.value()])
                .value(value)
                .reference(reference);
        sink.commit(LENGTH);
    }

    void save(StateWriter out) {
        for (long total : totals) {
            out.putLong(total);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < totals.length; i++) {
            totals[i] = in.getLong();
        }
    }
}
