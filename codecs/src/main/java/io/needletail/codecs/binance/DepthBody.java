package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** The full book of one instrument, as REST and the WebSocket API answer it. */
final class DepthBody {
    private static final int LAST_ID = 0;
    private static final int BIDS = 1;
    private static final int ASKS = 2;

    private final BookDraft book = new BookDraft(BinanceMarketCodec.MAX_LEVELS);
    private final LevelArrays levels = new LevelArrays();
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields = new JsonFields("lastUpdateId", "bids", "asks");

    int decode(ByteRange text, int position, int length, int instrumentId, MessageSink out) {
        if (!fields.readAll(text, cursor, position, length)) {
            return Outcome.MALFORMED;
        }
        book.clear();
        int refusal = levels.read(text, fields, BIDS, book.bids());
        if (refusal == Outcome.IGNORED) {
            refusal = levels.read(text, fields, ASKS, book.asks());
        }
        return refusal == Outcome.IGNORED
                ? book.writeSnapshot(
                        instrumentId,
                        SnapshotKind.FULL,
                        BookSnapshotEncoder.venueTimeNsNullValue(),
                        fields.whole(LAST_ID),
                        out)
                : refusal;
    }
}
