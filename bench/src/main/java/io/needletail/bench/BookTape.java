package io.needletail.bench;

import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a book is fed, decoded beforehand: message 0 is a snapshot, then come {@link #UPDATES} depth
 * updates in a row without a gap, and the last message turns the book back into the snapshot, so
 * that the run can begin anew without a break. The updates are those of the recorded session where
 * it is there, else seeded ones of the same kind ({@link SeededBook}).
 */
final class BookTape {
    static final int UPDATES = 3_072;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer();
    private final LongArrayList prices = new LongArrayList();
    private final LongArrayList quantities = new LongArrayList();
    private final IntArrayList bidEnds = new IntArrayList();
    private final IntArrayList ends = new IntArrayList();
    private final Map<Long, Long> bids = new HashMap<>();
    private final Map<Long, Long> asks = new HashMap<>();
    private final Map<Long, Long> newBids = new HashMap<>();
    private final Map<Long, Long> newAsks = new HashMap<>();

    private BookTape() {}

    static BookTape read() {
        return RecordedSession.exists() ? recorded() : seeded();
    }

    static BookTape recorded() {
        BookTape tape = new BookTape();
        tape.takeRecorded();
        tape.close();
        return tape;
    }

    static BookTape seeded() {
        BookTape tape = new BookTape();
        new SeededBook(7).write(tape);
        tape.close();
        return tape;
    }

    private void takeRecorded() {
        List<byte[]> messages = RecordedSession.messages();
        long id = takeSnapshot(messages);
        takeUpdates(messages, id);
    }

    /** The id of its last update. */
    private long takeSnapshot(List<byte[]> messages) {
        BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
        long id = 0;
        for (byte[] message : messages) {
            if (wrap(message) == BookSnapshotDecoder.TEMPLATE_ID) {
                snapshot.wrapAndApplyHeader(buffer, 0, header);
                id = snapshot.lastUpdateId();
                snapshot.bids().forEach(level -> bid(level.priceE8(), level.quantityE8()));
                snapshot.asks().forEach(level -> ask(level.priceE8(), level.quantityE8()));
                endMessage(snapshot.chunk().lAST());
            }
        }
        return id;
    }

    /** Those that the snapshot does not contain: the first of them came before it. */
    private void takeUpdates(List<byte[]> messages, long id) {
        BookDeltaDecoder delta = new BookDeltaDecoder();
        for (byte[] message : messages) {
            if (wrap(message) == BookDeltaDecoder.TEMPLATE_ID) {
                delta.wrapAndApplyHeader(buffer, 0, header);
                if (delta.lastUpdateId() > id && ends.size() <= UPDATES) {
                    delta.bids().forEach(level -> bid(level.priceE8(), level.quantityE8()));
                    delta.asks().forEach(level -> ask(level.priceE8(), level.quantityE8()));
                    endMessage(delta.chunk().lAST());
                }
            }
        }
    }

    private int wrap(byte[] message) {
        buffer.wrap(message);
        header.wrap(buffer, 0);
        return header.templateId();
    }

    /** Adds a bid to the message, quantity 0 = the level goes. */
    void bid(long priceE8, long quantityE8) {
        newBids.put(priceE8, quantityE8);
    }

    /** Adds an ask to the message, quantity 0 = the level goes. */
    void ask(long priceE8, long quantityE8) {
        newAsks.put(priceE8, quantityE8);
    }

    /** Ends the message, if this was its last chunk. */
    void endMessage(boolean whole) {
        if (whole) {
            write(newBids, bids, -1);
            bidEnds.addInt(prices.size());
            write(newAsks, asks, 1);
            ends.addInt(prices.size());
        }
    }

    /** Best first, as the venue sends them. */
    private void write(Map<Long, Long> changes, Map<Long, Long> levels, int order) {
        changes.keySet().stream()
                .sorted((a, b) -> order * Long.compare(a, b))
                .forEach(price -> {
                    prices.addLong(price);
                    quantities.addLong(changes.get(price));
                    levels.put(price, changes.get(price));
                });
        changes.clear();
    }

    private void close() {
        if (ends.size() != UPDATES + 1) {
            throw new IllegalStateException("the tape has only " + (ends.size() - 1) + " updates");
        }
        bids.keySet().forEach(price -> bid(price, 0));
        asks.keySet().forEach(price -> ask(price, 0));
        for (int i = 0; i < ends.getInt(0); i++) {
            if (i < bidEnds.getInt(0)) {
                bid(prices.getLong(i), quantities.getLong(i));
            } else {
                ask(prices.getLong(i), quantities.getLong(i));
            }
        }
        endMessage(true);
    }

    /** Prices of all level changes. */
    long[] prices() {
        return prices.toLongArray();
    }

    /** Quantities of all level changes. */
    long[] quantities() {
        return quantities.toLongArray();
    }

    /** End of each message's bids among the changes; its asks follow. */
    int[] bidEnds() {
        return bidEnds.toIntArray();
    }

    /** End of each message among the changes. */
    int[] ends() {
        return ends.toIntArray();
    }
}
