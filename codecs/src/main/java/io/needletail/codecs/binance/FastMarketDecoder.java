package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.QuoteEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.TextScanner;
import io.needletail.codecs.wire.VenueTime;

/**
 * The fast path: frames exactly as the venue writes them today, fields in its order, no blanks.
 * Compares the text between values as words and parses values in place. Anything else is {@link
 * #NOT_FAST} before a message has been written: the generic path decides.
 */
final class FastMarketDecoder {
    /** This frame is not as expected; nothing was written. */
    static final int NOT_FAST = Integer.MIN_VALUE;

    private static final long STREAM = AsciiWord.of("{\"stream");
    private static final long STREAM_VALUE = AsciiWord.of("\":\"");
    private static final long DATA = AsciiWord.of("\",\"data\"");
    private static final long COLON = AsciiWord.of(":");
    private static final long QUOTE_START = AsciiWord.of("{\"u\":");
    private static final long TRADE_START = AsciiWord.of("{\"e\":\"tr");
    private static final long TRADE_REST = AsciiWord.of("ade\",\"E\"");
    private static final long AGGREGATE_START = AsciiWord.of("{\"e\":\"ag");
    private static final long AGGREGATE_REST = AsciiWord.of("gTrade\",");
    private static final long EVENT_TIME = AsciiWord.of("\"E\":");
    private static final long SYMBOL = AsciiWord.of(",\"s\":\"");
    private static final long TRADE_ID = AsciiWord.of("\",\"t\":");
    private static final long AGGREGATE_ID = AsciiWord.of("\",\"a\":");
    private static final long PRICE = AsciiWord.of(",\"p\":\"");
    private static final long QUANTITY = AsciiWord.of("\",\"q\":\"");
    private static final long TRADE_TIME = AsciiWord.of("\",\"T\":");
    private static final long FIRST_TRADE = AsciiWord.of("\",\"f\":");
    private static final long LAST_TRADE = AsciiWord.of(",\"l\":");
    private static final long AGGREGATE_TIME = AsciiWord.of(",\"T\":");
    private static final long BUYER_IS_MAKER = AsciiWord.of(",\"m\":");
    private static final long IGNORED_FLAG = AsciiWord.of(",\"M\":");
    private static final long TRUE = AsciiWord.of("true");
    private static final long FALSE = AsciiWord.of("false");
    private static final long BID_PRICE = AsciiWord.of("\",\"b\":\"");
    private static final long BID_QUANTITY = AsciiWord.of("\",\"B\":\"");
    private static final long ASK_PRICE = AsciiWord.of("\",\"a\":\"");
    private static final long ASK_QUANTITY = AsciiWord.of("\",\"A\":\"");
    private static final long QUOTE_END = AsciiWord.of("\"}");
    private static final long OBJECT_END = AsciiWord.of("}");

    private final SymbolTable symbols;
    private final MarketDrafts drafts;
    private final TextScanner scan = new TextScanner();
    private final FastBookDecoder books;
    private ByteRange text;
    private boolean isCombined;

    FastMarketDecoder(SymbolTable symbols, MarketDrafts drafts) {
        this.symbols = symbols;
        this.drafts = drafts;
        books = new FastBookDecoder(symbols, drafts.book(), scan);
    }

    int decode(ByteRange text, MessageSink out) {
        this.text = text;
        scan.start(text);
        int streamStart = 0;
        int streamLength = 0;
        isCombined = scan.accept(STREAM, 8);
        if (isCombined) {
            if (!scan.accept(STREAM_VALUE, 3)) {
                return NOT_FAST;
            }
            streamStart = scan.position();
            streamLength = scan.string();
            if (!scan.accept(DATA, 8) || !scan.accept(COLON, 1)) {
                return NOT_FAST;
            }
        }
        if (scan.accept(QUOTE_START, 5)) {
            return quote(out);
        }
        if (scan.accept(FastBookDecoder.DEPTH_START, 8)) {
            return books.depth(text, isCombined, out);
        }
        if (scan.accept(TRADE_START, 8)) {
            return trade(out);
        }
        if (scan.accept(AGGREGATE_START, 8)) {
            return aggregate(out);
        }
        if (isCombined && scan.accept(FastBookDecoder.PARTIAL_START, 8)) {
            return books.partial(symbols.findStream(text, streamStart, streamLength), out);
        }
        return NOT_FAST;
    }

    private int quote(MessageSink out) {
        long updateId = scan.whole();
        int instrumentId = symbol();
        if (!scan.accept(BID_PRICE, 7)) {
            return NOT_FAST;
        }
        long bidPrice = scan.decimal();
        if (!scan.accept(BID_QUANTITY, 7)) {
            return NOT_FAST;
        }
        long bidQuantity = scan.decimal();
        if (!scan.accept(ASK_PRICE, 7)) {
            return NOT_FAST;
        }
        long askPrice = scan.decimal();
        if (!scan.accept(ASK_QUANTITY, 7)) {
            return NOT_FAST;
        }
        long askQuantity = scan.decimal();
        if (instrumentId < 0 || !scan.accept(QUOTE_END, 2) || !isAtEnd()) {
            return NOT_FAST;
        }
        return drafts.quote()
                .bid(bidPrice, bidQuantity)
                .ask(askPrice, askQuantity)
                .write(instrumentId, updateId, QuoteEncoder.venueTimeNsNullValue(), out);
    }

    private int trade(MessageSink out) {
        if (!scan.accept(TRADE_REST, 8) || !scan.accept(COLON, 1) || scan.whole() < 0) {
            return NOT_FAST;
        }
        int instrumentId = symbol();
        if (!scan.accept(TRADE_ID, 6)) {
            return NOT_FAST;
        }
        long tradeId = scan.whole();
        if (!scan.accept(PRICE, 6)) {
            return NOT_FAST;
        }
        long price = scan.decimal();
        if (!scan.accept(QUANTITY, 7)) {
            return NOT_FAST;
        }
        long quantity = scan.decimal();
        if (instrumentId < 0 || !scan.accept(TRADE_TIME, 6)) {
            return NOT_FAST;
        }
        return endOfTrade(instrumentId, TradeKind.TRADE, tradeId)
                ? drafts.trade().write(price, quantity, out)
                : NOT_FAST;
    }

    private int aggregate(MessageSink out) {
        if (!scan.accept(AGGREGATE_REST, 8) || !scan.accept(EVENT_TIME, 4) || scan.whole() < 0) {
            return NOT_FAST;
        }
        int instrumentId = symbol();
        if (!scan.accept(AGGREGATE_ID, 6)) {
            return NOT_FAST;
        }
        long tradeId = scan.whole();
        if (!scan.accept(PRICE, 6)) {
            return NOT_FAST;
        }
        long price = scan.decimal();
        if (!scan.accept(QUANTITY, 7)) {
            return NOT_FAST;
        }
        long quantity = scan.decimal();
        if (instrumentId < 0 || !spanOfTrades() || !scan.accept(AGGREGATE_TIME, 5)) {
            return NOT_FAST;
        }
        return endOfTrade(instrumentId, TradeKind.AGGREGATE, tradeId)
                ? drafts.trade().write(price, quantity, out)
                : NOT_FAST;
    }

    private boolean spanOfTrades() {
        return scan.accept(FIRST_TRADE, 6)
                && scan.whole() >= 0
                && scan.accept(LAST_TRADE, 5)
                && scan.whole() >= 0;
    }

    private boolean endOfTrade(int instrumentId, TradeKind kind, long tradeId) {
        long timeNs = VenueTime.toNanos(scan.whole());
        if (!scan.accept(BUYER_IS_MAKER, 5)) {
            return false;
        }
        boolean buyerIsMaker = scan.accept(TRUE, 4);
        if (!buyerIsMaker && !scan.accept(FALSE, 5)) {
            return false;
        }
        if (!scan.accept(IGNORED_FLAG, 5) || !scan.accept(TRUE, 4) && !scan.accept(FALSE, 5)) {
            return false;
        }
        drafts.trade()
                .of(instrumentId, kind, buyerIsMaker ? Side.SELL : Side.BUY)
                .at(tradeId, timeNs);
        return scan.accept(OBJECT_END, 1) && isAtEnd();
    }

    /** Reads {@code ,"s":"…} up to its last quote; gives the instrument, or -1. */
    private int symbol() {
        if (!scan.accept(SYMBOL, 6)) {
            return SymbolTable.UNKNOWN;
        }
        int start = scan.position();
        return symbols.find(text, start, scan.string());
    }

    private boolean isAtEnd() {
        return (!isCombined || scan.accept(OBJECT_END, 1)) && scan.isAtEnd();
    }
}
