package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.DigitRun;
import io.needletail.codecs.wire.RawText;
import io.needletail.codecs.wire.VenueTime;

/** The fast path's depth frames. The lengths of the last frame's values are this one's guesses. */
final class FastBookDecoder {
    /** The first bytes of a diff depth payload. */
    static final long DEPTH_START = AsciiWord.of("{\"e\":\"de");

    /** The first bytes of a partial depth payload. */
    static final long PARTIAL_START = AsciiWord.of("{\"lastUp");

    private static final long DEPTH_NAME = AsciiWord.of("pthUpdat");
    private static final long EVENT_TIME = AsciiWord.of("e\",\"E\":");
    private static final long SYMBOL = AsciiWord.of(",\"s\":\"");
    private static final long FIRST_ID = AsciiWord.of("\",\"U\":");
    private static final long LAST_ID = AsciiWord.of(",\"u\":");
    private static final long DELTA_BIDS = AsciiWord.of(",\"b\":");
    private static final long DELTA_ASKS = AsciiWord.of(",\"a\":");
    private static final long PARTIAL_NAME = AsciiWord.of("dateId\":");
    private static final long PARTIAL_BIDS = AsciiWord.of(",\"bids\":");
    private static final long PARTIAL_ASKS = AsciiWord.of(",\"asks\":");

    private final SymbolGuess symbol;
    private final BookDraft book;
    private final FastLevels levels = new FastLevels(BinanceMarketCodec.MAX_LEVELS);
    private int timeLength = 1;
    private int idLength = 1;

    FastBookDecoder(SymbolTable symbols, BookDraft book) {
        symbol = new SymbolGuess(symbols);
        this.book = book;
    }

    int depth(ByteRange frame, int start, int end, MessageSink out) {
        byte[] text = frame.array();
        long wrong =
                RawText.word(text, start + 8) ^ DEPTH_NAME
                        | RawText.difference(text, start + 16, EVENT_TIME, 7);
        long at = start + 23;
        timeLength = DigitRun.length(text, at, ',', timeLength);
        long timeNs = VenueTime.toNanos(DigitRun.value(text, at, timeLength));
        at += timeLength;

        wrong |= RawText.difference(text, at, SYMBOL, 6);
        at = symbol.read(frame, at + 6);
        int instrumentId = symbol.instrumentId();

        wrong |= RawText.difference(text, at, FIRST_ID, 6);
        at += 6;
        idLength = DigitRun.length(text, at, ',', idLength);
        long firstId = DigitRun.value(text, at, idLength);
        at += idLength;

        wrong |= RawText.difference(text, at, LAST_ID, 5);
        at += 5;
        idLength = DigitRun.length(text, at, ',', idLength);
        long lastId = DigitRun.value(text, at, idLength);
        at += idLength;
        if (wrong != 0
                || instrumentId < 0
                || !sides(frame, (int) at, end, DELTA_BIDS, DELTA_ASKS, 5)) {
            return FastMarketDecoder.NOT_FAST;
        }
        return book.writeDelta(instrumentId, timeNs, firstId, lastId, out);
    }

    int partial(ByteRange frame, int instrumentId, int start, int end, MessageSink out) {
        byte[] text = frame.array();
        long wrong = RawText.word(text, start + 8) ^ PARTIAL_NAME;
        long at = start + 16;
        idLength = DigitRun.length(text, at, ',', idLength);
        long lastId = DigitRun.value(text, at, idLength);
        at += idLength;
        if (wrong != 0
                || instrumentId < 0
                || !sides(frame, (int) at, end, PARTIAL_BIDS, PARTIAL_ASKS, 8)) {
            return FastMarketDecoder.NOT_FAST;
        }
        long timeNs = BookSnapshotEncoder.venueTimeNsNullValue();
        return book.writeSnapshot(instrumentId, SnapshotKind.PARTIAL, timeNs, lastId, out);
    }

    private boolean sides(ByteRange frame, int start, int end, long bids, long asks, int length) {
        byte[] text = frame.array();
        book.clear();
        if (RawText.difference(text, start, bids, length) != 0) {
            return false;
        }
        int at = levels.read(frame, start + length, end, book.bids());
        if (at < 0 || RawText.difference(text, at, asks, length) != 0) {
            return false;
        }
        at = levels.read(frame, at + length, end, book.asks());
        return at == end - 1 && RawText.at(text, at) == '}';
    }
}
