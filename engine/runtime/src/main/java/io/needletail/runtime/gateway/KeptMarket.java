package io.needletail.runtime.gateway;

import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.ConflationDraft;

/** What is kept back of one instrument's market. */
final class KeptMarket {
    private final int instrumentId;
    private final BookDraft book;
    private final ConflationDraft told;
    private final KeptQuote quotes = new KeptQuote();
    private final KeptTrades trades = new KeptTrades();
    private final KeptDelta deltas = new KeptDelta();
    private long fromWallNs;
    private long toWallNs;
    private long receivedNs;
    private boolean empty = true;

    /**
     * Nothing is kept yet.
     *
     * @param book lent for writing.
     * @param told lent for writing.
     */
    KeptMarket(int instrumentId, BookDraft book, ConflationDraft told) {
        this.instrumentId = instrumentId;
        this.book = book;
        this.told = told;
    }

    /** A message of it comes now. */
    KeptMarket touch(long monotonicNs, long wallNs) {
        if (empty) {
            fromWallNs = wallNs;
            empty = false;
        }
        receivedNs = monotonicNs;
        toWallNs = wallNs;
        return this;
    }

    boolean isEmpty() {
        return empty;
    }

    KeptQuote quotes() {
        return quotes;
    }

    KeptTrades trades() {
        return trades;
    }

    KeptDelta deltas() {
        return deltas;
    }

    /**
     * Writes what is kept, as of when the last of it was received, and forgets it.
     *
     * @return how many messages are not written since a later one says it.
     */
    int publish(InputSink out) {
        if (empty) {
            return 0;
        }
        out.received(receivedNs);
        told.of(instrumentId, fromWallNs, toWallNs);
        int joined = quotes.joined() + deltas.joined() + trades.joined();
        if (quotes.joined() + deltas.joined() > 0) {
            told.writeBook(quotes.joined(), deltas.joined(), out);
        }
        deltas.publish(instrumentId, book, out);
        trades.publish(instrumentId, told, out);
        quotes.publish(instrumentId, out);
        empty = true;
        return joined;
    }
}
