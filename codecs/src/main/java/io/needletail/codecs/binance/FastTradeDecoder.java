package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.TradeDraft;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.DigitRun;
import io.needletail.codecs.wire.RawText;
import io.needletail.codecs.wire.VenueTime;

/** The fast path's trades. The lengths of the last trade's values are this one's guesses. */
final class FastTradeDecoder {
    /** The first bytes of a trade's payload. */
    static final long TRADE_START = AsciiWord.of("{\"e\":\"tr");

    /** The first bytes of an aggregate trade's payload. */
    static final long AGGREGATE_START = AsciiWord.of("{\"e\":\"ag");

    private static final long TRADE_NAME = AsciiWord.of("ade\",\"E\"");
    private static final long AGGREGATE_NAME = AsciiWord.of("gTrade\",");
    private static final long AGGREGATE_EVENT = AsciiWord.of("\"E\":");
    private static final long SYMBOL = AsciiWord.of(",\"s\":\"");
    private static final long TRADE_ID = AsciiWord.of("\",\"t\":");
    private static final long AGGREGATE_ID = AsciiWord.of("\",\"a\":");
    private static final long PRICE = AsciiWord.of(",\"p\":\"");
    private static final long QUANTITY = AsciiWord.of("\",\"q\":\"");
    private static final long FIRST_TRADE = AsciiWord.of("\",\"f\":");
    private static final long LAST_TRADE = AsciiWord.of(",\"l\":");
    private static final long TRADE_TIME = AsciiWord.of("\",\"T\":");
    private static final long AGGREGATE_TIME = AsciiWord.of(",\"T\":");
    private static final long BUYER_IS_MAKER = AsciiWord.of(",\"m\":");
    private static final long[] MAKER = {AsciiWord.of("true,\"M\""), AsciiWord.of("false,\"M")};
    private static final Side[] AGGRESSOR = {Side.SELL, Side.BUY};
    private static final long END = AsciiWord.of("M\":true}");

    private final SymbolGuess symbol;
    private final TradeDraft draft;
    private int timeLength = 1;
    private int idLength = 1;
    private int priceWhole = 1;
    private int quantityWhole = 1;
    private int spanLength = 1;

    /** This trade's values, and whether there was anything else than them. */
    private long wrong;

    private long price;
    private long quantity;

    FastTradeDecoder(SymbolTable symbols, TradeDraft draft) {
        symbol = new SymbolGuess(symbols);
        this.draft = draft;
    }

    int trade(ByteRange frame, int start, int end, MessageSink out) {
        byte[] text = frame.array();
        wrong = RawText.word(text, start + 8) ^ TRADE_NAME | RawText.at(text, start + 16) ^ ':';
        long at = symbol(frame, eventTime(text, start + 17));
        wrong |= RawText.difference(text, at, TRADE_ID, 6);
        idLength = DigitRun.length(text, at + 6, ',', idLength);
        long id = DigitRun.value(text, at + 6, idLength);
        at = terms(text, at + 6 + idLength);
        wrong |= RawText.difference(text, at, TRADE_TIME, 6);
        timeLength = DigitRun.length(text, at + 6, ',', timeLength);
        long timeNs = VenueTime.toNanos(DigitRun.value(text, at + 6, timeLength));
        return end(text, at + 6 + timeLength, end)
                ? draft.of(symbol.instrumentId(), TradeKind.TRADE)
                        .at(id, timeNs)
                        .write(price, quantity, out)
                : FastMarketDecoder.NOT_FAST;
    }

    int aggregate(ByteRange frame, int start, int end, MessageSink out) {
        byte[] text = frame.array();
        wrong =
                RawText.difference(text, start + 8, AGGREGATE_NAME, 8)
                        | RawText.difference(text, start + 16, AGGREGATE_EVENT, 4);
        long at = symbol(frame, eventTime(text, start + 20));
        wrong |= RawText.difference(text, at, AGGREGATE_ID, 6);
        idLength = DigitRun.length(text, at + 6, ',', idLength);
        long id = DigitRun.value(text, at + 6, idLength);
        at = span(text, terms(text, at + 6 + idLength));
        wrong |= RawText.difference(text, at, AGGREGATE_TIME, 5);
        timeLength = DigitRun.length(text, at + 5, ',', timeLength);
        long timeNs = VenueTime.toNanos(DigitRun.value(text, at + 5, timeLength));
        return end(text, at + 5 + timeLength, end)
                ? draft.of(symbol.instrumentId(), TradeKind.AGGREGATE)
                        .at(id, timeNs)
                        .write(price, quantity, out)
                : FastMarketDecoder.NOT_FAST;
    }

    /** A time that only has to be one. */
    private long eventTime(byte[] text, long at) {
        timeLength = DigitRun.length(text, at, ',', timeLength);
        wrong |= DigitRun.value(text, at, timeLength) & Long.MIN_VALUE;
        return at + timeLength;
    }

    private long symbol(ByteRange frame, long at) {
        wrong |= RawText.difference(frame.array(), at, SYMBOL, 6);
        return symbol.read(frame, at + 6);
    }

    /** The price and the quantity. */
    private long terms(byte[] text, long start) {
        wrong |= RawText.difference(text, start, PRICE, 6);
        long at = start + 6;
        priceWhole = DigitRun.length(text, at, '.', priceWhole);
        price = DigitRun.decimal(text, at, priceWhole);
        at += priceWhole + DigitRun.FRACTION_LENGTH;
        wrong |= RawText.difference(text, at, QUANTITY, 7);
        at += 7;
        quantityWhole = DigitRun.length(text, at, '.', quantityWhole);
        quantity = DigitRun.decimal(text, at, quantityWhole);
        return at + quantityWhole + DigitRun.FRACTION_LENGTH;
    }

    /** The ids of an aggregate's first and last trade, which only have to be ids. */
    private long span(byte[] text, long start) {
        wrong |= RawText.difference(text, start, FIRST_TRADE, 6);
        long at = start + 6;
        spanLength = DigitRun.length(text, at, ',', spanLength);
        wrong |= DigitRun.value(text, at, spanLength) & Long.MIN_VALUE;
        at += spanLength;
        wrong |= RawText.difference(text, at, LAST_TRADE, 5);
        at += 5;
        spanLength = DigitRun.length(text, at, ',', spanLength);
        wrong |= DigitRun.value(text, at, spanLength) & Long.MIN_VALUE;
        return at + spanLength;
    }

    /**
     * True when the flags end the frame, and all before was as expected. Either flag is as likely,
     * so its first letter, "t" or "f", picks what must follow without a branch.
     */
    private boolean end(byte[] text, long start, int end) {
        wrong |= RawText.difference(text, start, BUYER_IS_MAKER, 5);
        long at = start + 5;
        int isFalse = ~RawText.at(text, at) >>> 4 & 1;
        draft.aggressor(AGGRESSOR[isFalse]);
        wrong |= RawText.word(text, at) ^ MAKER[isFalse];
        at += 5 + isFalse;
        wrong |= RawText.at(text, at) ^ '"' | RawText.word(text, at + 1) ^ END;
        return wrong == 0 && at + 9 == end && symbol.instrumentId() >= 0;
    }
}
