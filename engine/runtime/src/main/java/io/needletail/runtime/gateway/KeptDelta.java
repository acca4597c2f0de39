package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.sbe.BookDeltaDecoder;

/**
 * Consecutive book deltas of one instrument, joined: each level has the last quantity that was
 * said, and the update ids reach from the first delta's first to the last one's last, so that the
 * core sees no gap where there was none. What comes in chunks is rare and long, and is not joined.
 */
final class KeptDelta {
    private final KeptLevels bids = new KeptLevels();
    private final KeptLevels asks = new KeptLevels();
    private long firstId;
    private long lastId;
    private long venueTimeNs;
    private int count;

    /**
     * Joins one more.
     *
     * @return false when it does not continue what is kept, is a chunk, or there is no room for it;
     *     then nothing was taken, and what is kept must be published first.
     */
    boolean add(BookDeltaDecoder delta) {
        boolean whole = delta.chunk().fIRST() && delta.chunk().lAST();
        if (!whole || !continues(delta) || !bids.hasRoom() || !asks.hasRoom()) {
            return false;
        }
        BookDeltaDecoder.BidsDecoder bid = delta.bids();
        while (bid.hasNext()) {
            bid.next();
            bids.put(bid.priceE8(), bid.quantityE8());
        }
        BookDeltaDecoder.AsksDecoder ask = delta.asks();
        while (ask.hasNext()) {
            ask.next();
            asks.put(ask.priceE8(), ask.quantityE8());
        }
        firstId = count == 0 ? delta.firstUpdateId() : firstId;
        lastId = delta.lastUpdateId();
        venueTimeNs = delta.venueTimeNs();
        count++;
        return true;
    }

    private boolean continues(BookDeltaDecoder delta) {
        return count == 0 || delta.firstUpdateId() <= lastId + 1 && delta.lastUpdateId() > lastId;
    }

    /** Deltas that are part of a later one. */
    int joined() {
        return Math.max(0, count - 1);
    }

    void publish(int instrumentId, BookDraft book, MessageSink out) {
        if (count > 0) {
            book.clear();
            bids.copyTo(book.bids());
            asks.copyTo(book.asks());
            book.writeDelta(instrumentId, venueTimeNs, firstId, lastId, out);
        }
        bids.clear();
        asks.clear();
        count = 0;
    }
}
