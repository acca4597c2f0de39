package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.QuoteEncoder;
import io.needletail.codecs.wire.Outcome;

import org.agrona.MutableDirectBuffer;

/** The best bid and ask. A side without orders has price and quantity 0. */
public final class QuoteDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + QuoteEncoder.BLOCK_LENGTH;
    private static final long HEADER =
            HeaderWord.of(QuoteEncoder.BLOCK_LENGTH, QuoteEncoder.TEMPLATE_ID);

    private final QuoteEncoder encoder = new QuoteEncoder();
    private long bidPriceE8;
    private long bidQuantityE8;
    private long askPriceE8;
    private long askQuantityE8;

    /** The best bid. */
    public QuoteDraft bid(long priceE8, long quantityE8) {
        bidPriceE8 = priceE8;
        bidQuantityE8 = quantityE8;
        return this;
    }

    /** The best ask. */
    public QuoteDraft ask(long priceE8, long quantityE8) {
        askPriceE8 = priceE8;
        askQuantityE8 = quantityE8;
        return this;
    }

    /**
     * Checks everything and writes the message; gives the {@link Outcome}.
     *
     * @param venueTimeNs {@link QuoteEncoder#venueTimeNsNullValue()} where the venue sends none.
     */
    public int write(int instrumentId, long updateId, long venueTimeNs, MessageSink out) {
        if ((bidPriceE8 | bidQuantityE8 | askPriceE8 | askQuantityE8 | updateId) < 0) {
            return refusal();
        }
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        MutableDirectBuffer buffer = out.buffer();
        encoder.wrap(buffer, HeaderWord.put(HEADER, buffer, offset))
                .instrumentId(instrumentId)
                .venueTimeNs(venueTimeNs)
                .updateId(updateId)
                .bidPriceE8(bidPriceE8)
                .bidQuantityE8(bidQuantityE8)
                .askPriceE8(askPriceE8)
                .askQuantityE8(askQuantityE8);
        out.commit(LENGTH);
        return 1;
    }

    private int refusal() {
        int bid = Outcome.first(Outcome.ofDecimal(bidPriceE8), Outcome.ofDecimal(bidQuantityE8));
        int ask = Outcome.first(Outcome.ofDecimal(askPriceE8), Outcome.ofDecimal(askQuantityE8));
        return Outcome.first(Outcome.first(bid, ask), Outcome.MALFORMED);
    }
}
