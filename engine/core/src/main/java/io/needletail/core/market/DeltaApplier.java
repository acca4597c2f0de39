package io.needletail.core.market;

import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Applies deltas to a book in the order of their ids, chunk by chunk. */
final class DeltaApplier {
    /** Applied; the message may go on in a next chunk. */
    static final int APPLIED = 0;

    /** The book contained it already. */
    static final int DUPLICATE = 1;

    /** Something is missing before it; nothing was applied. */
    static final int GAP = 2;

    /** Applied, and the book makes no sense: crossed, or a price or quantity below zero. */
    static final int CROSSED = 3;

    private final OrderBook book;
    private boolean open;
    private boolean skipping;
    private boolean broken;
    private long openId;

    DeltaApplier(OrderBook book) {
        this.book = book;
    }

    /** A message has begun whose last chunk is still to come. */
    boolean isOpen() {
        return open;
    }

    /** What was applied since {@link #reset()} makes no sense. */
    boolean isBroken() {
        return broken || book.isCrossed();
    }

    void reset() {
        open = false;
        skipping = false;
        broken = false;
    }

    int apply(BookDeltaDecoder delta) {
        long last = delta.lastUpdateId();
        boolean whole = delta.chunk().lAST();
        if (delta.chunk().fIRST()) {
            if (last <= book.lastUpdateId()) {
                skipping = !whole;
                openId = last;
                return open ? GAP : DUPLICATE;
            }
            if (open || delta.firstUpdateId() > book.lastUpdateId() + 1) {
                return GAP;
            }
        } else if (skipping && last == openId) {
            skipping = !whole;
            return DUPLICATE;
        } else if (!open || last != openId) {
            return GAP;
        }
        openId = last;
        open = !whole;
        skipping = false;
        return setLevels(delta, whole);
    }

    private int setLevels(BookDeltaDecoder delta, boolean whole) {
        BookDeltaDecoder.BidsDecoder bids = delta.bids();
        while (bids.hasNext()) {
            bids.next();
            bid(bids.priceE8(), bids.quantityE8());
        }
        BookDeltaDecoder.AsksDecoder asks = delta.asks();
        while (asks.hasNext()) {
            asks.next();
            ask(asks.priceE8(), asks.quantityE8());
        }
        if (!whole) {
            return APPLIED;
        }
        book.lastUpdateId(delta.lastUpdateId());
        return isBroken() ? CROSSED : APPLIED;
    }

    void load(BookSnapshotDecoder snapshot) {
        BookSnapshotDecoder.BidsDecoder bids = snapshot.bids();
        while (bids.hasNext()) {
            bids.next();
            bid(bids.priceE8(), bids.quantityE8());
        }
        BookSnapshotDecoder.AsksDecoder asks = snapshot.asks();
        while (asks.hasNext()) {
            asks.next();
            ask(asks.priceE8(), asks.quantityE8());
        }
    }

    private void bid(long priceE8, long quantityE8) {
        if (priceE8 <= 0 || quantityE8 < 0) {
            broken = true;
        } else {
            book.setBid(priceE8, quantityE8);
        }
    }

    private void ask(long priceE8, long quantityE8) {
        if (priceE8 <= 0 || quantityE8 < 0) {
            broken = true;
        } else {
            book.setAsk(priceE8, quantityE8);
        }
    }

    void save(StateWriter out) {
        out.putBoolean(open);
        out.putBoolean(skipping);
        out.putBoolean(broken);
        out.putLong(open || skipping ? openId : 0);
    }

    void load(StateReader in) {
        open = in.getBoolean();
        skipping = in.getBoolean();
        broken = in.getBoolean();
        openId = in.getLong();
    }
}
