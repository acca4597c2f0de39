package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.ConflationEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.wire.Outcome;

/** What was joined of one instrument's market while the engine was behind. */
public final class ConflationDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + ConflationEncoder.BLOCK_LENGTH;
    private static final long NO_TRADE = -1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ConflationEncoder encoder = new ConflationEncoder();
    private int instrumentId;
    private long fromTimeNs;
    private long toTimeNs;

    /** Whose market, and when its first and last message were received. */
    public ConflationDraft of(int instrumentId, long fromTimeNs, long toTimeNs) {
        this.instrumentId = instrumentId;
        this.fromTimeNs = fromTimeNs;
        this.toTimeNs = toTimeNs;
        return this;
    }

    /** Writes how many quotes and deltas are no more; gives the {@link Outcome}. */
    public int writeBook(int quotes, int deltas, MessageSink out) {
        return write(quotes, deltas, 0, NO_TRADE, NO_TRADE, out);
    }

    /** Writes which trades the next one sums; gives the {@link Outcome}. */
    public int writeTrades(int trades, long firstId, long lastId, MessageSink out) {
        return write(0, 0, trades, firstId, lastId, out);
    }

    private int write(
            int quotes, int deltas, int trades, long firstId, long lastId, MessageSink out) {
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                .instrumentId(instrumentId)
                .quotes(quotes)
                .deltas(deltas)
                .trades(trades)
                .fromTimeNs(fromTimeNs)
                .toTimeNs(toTimeNs)
                .firstTradeId(firstId)
                .lastTradeId(lastId);
        out.commit(LENGTH);
        return 1;
    }
}
