package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.wire.Outcome;

import org.agrona.MutableDirectBuffer;

/** A trade: a price and a quantity above zero, an id and a time. */
public final class TradeDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
    private static final long HEADER =
            HeaderWord.of(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID);

    private final TradeEncoder encoder = new TradeEncoder();
    private int instrumentId;
    private TradeKind kind;
    private Side aggressor;
    private long tradeId;
    private long venueTimeNs;

    /** Whose trade. */
    public TradeDraft of(int instrumentId, TradeKind kind) {
        this.instrumentId = instrumentId;
        this.kind = kind;
        return this;
    }

    /** Who started it. */
    public TradeDraft aggressor(Side aggressor) {
        this.aggressor = aggressor;
        return this;
    }

    /** Which trade, and when. */
    public TradeDraft at(long tradeId, long venueTimeNs) {
        this.tradeId = tradeId;
        this.venueTimeNs = venueTimeNs;
        return this;
    }

    /** Checks everything and writes the message; gives the {@link Outcome}. */
    public int write(long priceE8, long quantityE8, MessageSink out) {
        if (priceE8 <= 0 || quantityE8 <= 0 || tradeId < 0 || venueTimeNs < 0) {
            return refusal(priceE8, quantityE8);
        }
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        MutableDirectBuffer buffer = out.buffer();
        encoder.wrap(buffer, HeaderWord.put(HEADER, buffer, offset))
                .instrumentId(instrumentId)
                .kind(kind)
                .aggressor(aggressor)
                .venueTimeNs(venueTimeNs)
                .tradeId(tradeId)
                .priceE8(priceE8)
                .quantityE8(quantityE8);
        out.commit(LENGTH);
        return 1;
    }

    private int refusal(long priceE8, long quantityE8) {
        int terms = Outcome.first(Outcome.ofPositive(priceE8), Outcome.ofPositive(quantityE8));
        return Outcome.first(terms, Outcome.MALFORMED);
    }
}
