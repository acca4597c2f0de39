package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.QuoteEncoder;

/** The latest quote of one instrument. */
final class KeptQuote {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + QuoteEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QuoteEncoder encoder = new QuoteEncoder();
    private int count;
    private long venueTimeNs;
    private long updateId;
    private long bidPriceE8;
    private long bidQuantityE8;
    private long askPriceE8;
    private long askQuantityE8;

    /** Takes the place of the one before, unless it is older. */
    void add(QuoteDecoder quote) {
        boolean older = count > 0 && quote.updateId() < updateId;
        count++;
        if (older) {
            return;
        }
        venueTimeNs = quote.venueTimeNs();
        updateId = quote.updateId();
        bidPriceE8 = quote.bidPriceE8();
        bidQuantityE8 = quote.bidQuantityE8();
        askPriceE8 = quote.askPriceE8();
        askQuantityE8 = quote.askQuantityE8();
    }

    /** Quotes that the latest replaced. */
    int joined() {
        return Math.max(0, count - 1);
    }

    void publish(int instrumentId, MessageSink out) {
        int offset = count == 0 ? -1 : out.claim(LENGTH);
        count = 0;
        if (offset >= 0) {
            encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                    .instrumentId(instrumentId)
                    .venueTimeNs(venueTimeNs)
                    .updateId(updateId)
                    .bidPriceE8(bidPriceE8)
                    .bidQuantityE8(bidQuantityE8)
                    .askPriceE8(askPriceE8)
                    .askQuantityE8(askQuantityE8);
            out.commit(LENGTH);
        }
    }
}
