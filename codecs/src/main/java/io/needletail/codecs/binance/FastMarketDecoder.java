package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.RawText;

/**
 * The fast path: frames exactly as the venue writes them today, fields in its order, no blanks.
 * Anything else is {@link #NOT_FAST} before a message has been written: the generic path decides.
 *
 * <p>A kind of frame is read straight through: the text between values is compared as words, the
 * differences are gathered in {@code wrong}, values are parsed where they must stand. Whether the
 * frame was as expected is asked once, before the message is written. Since every byte is compared
 * or parsed, that is so only when nothing was wrong and the reading ended where the frame does.
 */
final class FastMarketDecoder {
    /** This frame is not as expected; nothing was written. */
    static final int NOT_FAST = Integer.MIN_VALUE;

    private static final long STREAM = AsciiWord.of("{\"stream");
    private static final long STREAM_VALUE = AsciiWord.of("\":\"");
    private static final int STREAM_START = 11;
    private static final long DATA = AsciiWord.of("\",\"data\"");
    private static final int DATA_LENGTH = 9;

    private final SymbolTable symbols;
    private final FastTradeDecoder trades;
    private final FastQuoteDecoder quotes;
    private final FastBookDecoder books;

    FastMarketDecoder(SymbolTable symbols, MarketDrafts drafts) {
        this.symbols = symbols;
        trades = new FastTradeDecoder(symbols, drafts.trade());
        quotes = new FastQuoteDecoder(symbols, drafts.quote());
        books = new FastBookDecoder(symbols, drafts.book());
    }

    int decode(ByteRange frame, MessageSink out) {
        byte[] text = frame.array();
        return RawText.word(text, 0) == STREAM
                ? combined(frame, text, out)
                : payload(frame, 0, frame.length(), out);
    }

    /** {@code {"stream":"…","data":…}}. */
    private int combined(ByteRange frame, byte[] text, MessageSink out) {
        int streamEnd = frame.endOfString(STREAM_START);
        int start = streamEnd + DATA_LENGTH;
        int end = frame.length() - 1;
        long wrong =
                RawText.difference(text, Long.BYTES, STREAM_VALUE, 3)
                        | RawText.word(text, streamEnd) ^ DATA
                        | text[start - 1] ^ ':'
                        | text[end] ^ '}';
        if (wrong != 0) {
            return NOT_FAST;
        }
        if (RawText.word(text, start) != FastBookDecoder.PARTIAL_START) {
            return payload(frame, start, end, out);
        }
        int instrumentId = symbols.findStream(frame, STREAM_START, streamEnd - STREAM_START);
        return books.partial(frame, instrumentId, start, end, out);
    }

    private int payload(ByteRange frame, int start, int end, MessageSink out) {
        long head = RawText.word(frame.array(), start);
        if (head == FastBookDecoder.DEPTH_START) {
            return books.depth(frame, start, end, out);
        }
        if (head == FastTradeDecoder.TRADE_START) {
            return trades.trade(frame, start, end, out);
        }
        if (head == FastTradeDecoder.AGGREGATE_START) {
            return trades.aggregate(frame, start, end, out);
        }
        return FastQuoteDecoder.isStart(frame.array(), start)
                ? quotes.decode(frame, start, end, out)
                : NOT_FAST;
    }
}
