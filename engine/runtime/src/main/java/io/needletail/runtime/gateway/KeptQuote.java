package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.QuoteDraft;
import io.needletail.codecs.sbe.QuoteDecoder;

/** The latest quote of one instrument. */
final class KeptQuote {
    private final QuoteDraft latest = new QuoteDraft();
    private int count;
    private long venueTimeNs;
    private long updateId;

    /** Takes the place of the one before, unless it is older. */
    void add(QuoteDecoder quote) {
        boolean older = count > 0 && quote.updateId() < updateId;
        count++;
        if (older) {
            return;
        }
        venueTimeNs = quote.venueTimeNs();
        updateId = quote.updateId();
        latest.bid(quote.bidPriceE8(), quote.bidQuantityE8());
        latest.ask(quote.askPriceE8(), quote.askQuantityE8());
    }

    /** Quotes that the latest replaced. */
    int joined() {
        return Math.max(0, count - 1);
    }

    void publish(int instrumentId, MessageSink out) {
        if (count > 0) {
            count = 0;
            latest.write(instrumentId, updateId, venueTimeNs, out);
        }
    }
}
