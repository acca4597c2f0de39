package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.sbe.BookDeltaDecoder;

/**
 * Consecutive book deltas of one instrument, joined: each level has the last quantity that was
 * said, and the update ids reach from the first delta's first to the last one's last, so that the
 * core sees no gap where there was none. In a fast market a delta is long and comes in chunks; they
 * are joined too. When there is no room in the middle of one, what is kept is published as the
 * beginning of a message, and its further chunks, which are not taken, are the rest.
 */
final class KeptDelta {
    private final KeptLevels bids = new KeptLevels();
    private final KeptLevels asks = new KeptLevels();
    private long firstId;
    private long lastId;
    private long venueTimeNs;
    private int count;

    /** The last of a delta's chunks is still to come. */
    private boolean open;

    /**
     * Joins one more, or one more chunk.
     *
     * @return false when it does not continue what is kept or there is no room for it; then nothing
     *     was taken, and what is kept must be published first.
     */
    boolean add(BookDeltaDecoder delta) {
        boolean first = delta.chunk().fIRST();
        boolean continued = first ? continues(delta) : goesOn(delta);
        if (!continued || !bids.hasRoom() || !asks.hasRoom()) {
            return false;
        }
        if (first) {
            begin(delta);
        }
        open = !delta.chunk().lAST();
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
        return true;
    }

    private void begin(BookDeltaDecoder delta) {
        firstId = count == 0 ? delta.firstUpdateId() : firstId;
        lastId = delta.lastUpdateId();
        venueTimeNs = delta.venueTimeNs();
        count++;
    }

    private boolean continues(BookDeltaDecoder delta) {
        return count == 0
                || !open && delta.firstUpdateId() <= lastId + 1 && delta.lastUpdateId() > lastId;
    }

    private boolean goesOn(BookDeltaDecoder chunk) {
        return open && chunk.lastUpdateId() == lastId;
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
            if (open) {
                book.writeDeltaBeginning(instrumentId, venueTimeNs, firstId, lastId, out);
            } else {
                book.writeDelta(instrumentId, venueTimeNs, firstId, lastId, out);
            }
        }
        bids.clear();
        asks.clear();
        count = 0;
        open = false;
    }
}
