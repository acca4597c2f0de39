package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.BookDeltaEncoder;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.wire.Outcome;

import org.agrona.MutableDirectBuffer;

/**
 * A book's changes, or a whole book. All levels are collected and checked before the first message
 * is written, so that a bad frame leaves nothing behind. Written in chunks of at most {@link
 * #CHUNK_LEVELS} levels a side with the same ids, the first and the last one marked.
 */
public final class BookDraft {
    /** Most levels of each side in one message. */
    public static final int CHUNK_LEVELS = 64;

    private static final int GROUPS_LENGTH =
            2 * (BookDeltaEncoder.BidsEncoder.HEADER_SIZE + CHUNK_LEVELS * Levels.LEVEL_LENGTH);
    private static final int MAX_DELTA_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + BookDeltaEncoder.BLOCK_LENGTH + GROUPS_LENGTH;
    private static final int MAX_SNAPSHOT_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + BookSnapshotEncoder.BLOCK_LENGTH + GROUPS_LENGTH;

    private static final long DELTA_HEADER =
            HeaderWord.of(BookDeltaEncoder.BLOCK_LENGTH, BookDeltaEncoder.TEMPLATE_ID);
    private static final long SNAPSHOT_HEADER =
            HeaderWord.of(BookSnapshotEncoder.BLOCK_LENGTH, BookSnapshotEncoder.TEMPLATE_ID);

    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final Levels bids;
    private final Levels asks;

    /** Takes the most levels of each side that a frame may have. */
    public BookDraft(int maxLevels) {
        bids = new Levels(maxLevels);
        asks = new Levels(maxLevels);
    }

    /** Forgets all levels. */
    public BookDraft clear() {
        bids.clear();
        asks.clear();
        return this;
    }

    /** The bids. */
    public Levels bids() {
        return bids;
    }

    /** The asks. */
    public Levels asks() {
        return asks;
    }

    /** Writes the levels as changes; gives the {@link Outcome}. */
    public int writeDelta(
            int instrumentId, long venueTimeNs, long firstId, long lastId, MessageSink out) {
        return writeDelta(instrumentId, venueTimeNs, firstId, lastId, true, out);
    }

    /**
     * Writes the levels as the first chunks of changes whose further chunks, with the same last id,
     * will come after; gives the {@link Outcome}.
     */
    public int writeDeltaBeginning(
            int instrumentId, long venueTimeNs, long firstId, long lastId, MessageSink out) {
        return writeDelta(instrumentId, venueTimeNs, firstId, lastId, false, out);
    }

    private int writeDelta(
            int instrumentId,
            long venueTimeNs,
            long firstId,
            long lastId,
            boolean complete,
            MessageSink out) {
        if (firstId < 0 || venueTimeNs < 0) {
            return Outcome.MALFORMED;
        }
        if (lastId < firstId) {
            return Outcome.OUT_OF_RANGE;
        }
        int chunks = chunks();
        for (int chunk = 0; chunk < chunks; chunk++) {
            int offset = out.claim(MAX_DELTA_LENGTH);
            if (offset < 0) {
                return Outcome.SINK_FULL;
            }
            MutableDirectBuffer buffer = out.buffer();
            delta.wrap(buffer, HeaderWord.put(DELTA_HEADER, buffer, offset))
                    .instrumentId(instrumentId)
                    .venueTimeNs(venueTimeNs)
                    .firstUpdateId(firstId)
                    .lastUpdateId(lastId);
            delta.chunk().clear().fIRST(chunk == 0).lAST(complete && chunk == chunks - 1);
            putBids(chunk);
            putAsks(chunk);
            out.commit(MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength());
        }
        return chunks;
    }

    /**
     * Writes the levels as a whole book; gives the {@link Outcome}.
     *
     * @param venueTimeNs {@link BookSnapshotEncoder#venueTimeNsNullValue()} when not known.
     */
    public int writeSnapshot(
            int instrumentId, SnapshotKind kind, long venueTimeNs, long lastId, MessageSink out) {
        if (lastId < 0) {
            return Outcome.MALFORMED;
        }
        int chunks = chunks();
        for (int chunk = 0; chunk < chunks; chunk++) {
            int offset = out.claim(MAX_SNAPSHOT_LENGTH);
            if (offset < 0) {
                return Outcome.SINK_FULL;
            }
            MutableDirectBuffer buffer = out.buffer();
            snapshot.wrap(buffer, HeaderWord.put(SNAPSHOT_HEADER, buffer, offset))
                    .instrumentId(instrumentId)
                    .kind(kind)
                    .venueTimeNs(venueTimeNs)
                    .lastUpdateId(lastId);
            snapshot.chunk().clear().fIRST(chunk == 0).lAST(chunk == chunks - 1);
            putSnapshotSides(chunk);
            out.commit(MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength());
        }
        return chunks;
    }

    private int chunks() {
        int longest = Math.max(bids.count(), asks.count());
        return Math.max(1, (longest + CHUNK_LEVELS - 1) / CHUNK_LEVELS);
    }

    private void putBids(int chunk) {
        int count = countIn(bids, chunk);
        delta.bidsCount(count);
        bids.put(chunk * CHUNK_LEVELS, count, delta.buffer(), delta.limit());
        delta.limit(delta.limit() + count * Levels.LEVEL_LENGTH);
    }

    private void putAsks(int chunk) {
        int count = countIn(asks, chunk);
        delta.asksCount(count);
        asks.put(chunk * CHUNK_LEVELS, count, delta.buffer(), delta.limit());
        delta.limit(delta.limit() + count * Levels.LEVEL_LENGTH);
    }

    private void putSnapshotSides(int chunk) {
        int bidCount = countIn(bids, chunk);
        snapshot.bidsCount(bidCount);
        bids.put(chunk * CHUNK_LEVELS, bidCount, snapshot.buffer(), snapshot.limit());
        snapshot.limit(snapshot.limit() + bidCount * Levels.LEVEL_LENGTH);
        int askCount = countIn(asks, chunk);
        snapshot.asksCount(askCount);
        asks.put(chunk * CHUNK_LEVELS, askCount, snapshot.buffer(), snapshot.limit());
        snapshot.limit(snapshot.limit() + askCount * Levels.LEVEL_LENGTH);
    }

    private static int countIn(Levels levels, int chunk) {
        int rest = levels.count() - chunk * CHUNK_LEVELS;
        return Math.clamp(rest, 0, CHUNK_LEVELS);
    }
}
