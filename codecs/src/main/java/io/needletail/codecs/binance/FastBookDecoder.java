package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.Levels;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.TextScanner;
import io.needletail.codecs.wire.VenueTime;

/** The fast path's half for depth frames: the scanner stands behind their first eight bytes. */
final class FastBookDecoder {
    /** The first bytes of a diff depth payload. */
    static final long DEPTH_START = AsciiWord.of("{\"e\":\"de");

    /** The first bytes of a partial depth payload. */
    static final long PARTIAL_START = AsciiWord.of("{\"lastUp");

    private static final long DEPTH_REST = AsciiWord.of("pthUpdat");
    private static final long EVENT_TIME = AsciiWord.of("e\",\"E\":");
    private static final long SYMBOL = AsciiWord.of(",\"s\":\"");
    private static final long FIRST_ID = AsciiWord.of("\",\"U\":");
    private static final long LAST_ID = AsciiWord.of(",\"u\":");
    private static final long DELTA_BIDS = AsciiWord.of(",\"b\":");
    private static final long DELTA_ASKS = AsciiWord.of(",\"a\":");
    private static final long PARTIAL_REST = AsciiWord.of("dateId\":");
    private static final long PARTIAL_BIDS = AsciiWord.of(",\"bids\":");
    private static final long PARTIAL_ASKS = AsciiWord.of(",\"asks\":");
    private static final long NO_LEVELS = AsciiWord.of("[]");
    private static final long FIRST_LEVEL = AsciiWord.of("[[\"");
    private static final long LEVEL_QUANTITY = AsciiWord.of("\",\"");
    private static final long NEXT_LEVEL = AsciiWord.of("\"],[\"");
    private static final long LAST_LEVEL = AsciiWord.of("\"]]");
    private static final long END_RAW = AsciiWord.of("}");
    private static final long END_COMBINED = AsciiWord.of("}}");

    private final SymbolTable symbols;
    private final BookDraft book;
    private final TextScanner scan;

    FastBookDecoder(SymbolTable symbols, BookDraft book, TextScanner scan) {
        this.symbols = symbols;
        this.book = book;
        this.scan = scan;
    }

    int depth(ByteRange text, boolean isCombined, MessageSink out) {
        if (!scan.accept(DEPTH_REST, 8) || !scan.accept(EVENT_TIME, 7)) {
            return FastMarketDecoder.NOT_FAST;
        }
        long timeNs = VenueTime.toNanos(scan.whole());
        if (!scan.accept(SYMBOL, 6)) {
            return FastMarketDecoder.NOT_FAST;
        }
        int symbolStart = scan.position();
        int instrumentId = symbols.find(text, symbolStart, scan.string());
        if (instrumentId < 0 || !scan.accept(FIRST_ID, 6)) {
            return FastMarketDecoder.NOT_FAST;
        }
        long firstId = scan.whole();
        if (!scan.accept(LAST_ID, 5)) {
            return FastMarketDecoder.NOT_FAST;
        }
        long lastId = scan.whole();
        boolean isWhole =
                sides(DELTA_BIDS, DELTA_ASKS, 5)
                        && scan.accept(isCombined ? END_COMBINED : END_RAW, isCombined ? 2 : 1)
                        && scan.isAtEnd();
        return isWhole
                ? book.writeDelta(instrumentId, timeNs, firstId, lastId, out)
                : FastMarketDecoder.NOT_FAST;
    }

    int partial(int instrumentId, MessageSink out) {
        if (instrumentId < 0 || !scan.accept(PARTIAL_REST, 8)) {
            return FastMarketDecoder.NOT_FAST;
        }
        long lastId = scan.whole();
        boolean isWhole =
                sides(PARTIAL_BIDS, PARTIAL_ASKS, 8)
                        && scan.accept(END_COMBINED, 2)
                        && scan.isAtEnd();
        long timeNs = BookSnapshotEncoder.venueTimeNsNullValue();
        return isWhole
                ? book.writeSnapshot(instrumentId, SnapshotKind.PARTIAL, timeNs, lastId, out)
                : FastMarketDecoder.NOT_FAST;
    }

    private boolean sides(long bidsName, long asksName, int length) {
        book.clear();
        return scan.accept(bidsName, length)
                && levels(book.bids())
                && scan.accept(asksName, length)
                && levels(book.asks());
    }

    private boolean levels(Levels levels) {
        if (scan.accept(NO_LEVELS, 2)) {
            return true;
        }
        if (!scan.accept(FIRST_LEVEL, 3)) {
            return false;
        }
        do {
            long price = scan.decimal();
            if (!scan.accept(LEVEL_QUANTITY, 3)
                    || levels.add(price, scan.decimal()) != Outcome.IGNORED) {
                return false;
            }
        } while (scan.accept(NEXT_LEVEL, 5));
        return scan.accept(LAST_LEVEL, 3);
    }
}
