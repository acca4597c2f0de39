package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.QuoteDraft;
import io.needletail.codecs.sbe.QuoteEncoder;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.DigitRun;
import io.needletail.codecs.wire.RawText;

/** The fast path's quotes. The lengths of the last quote's values are this one's guesses. */
final class FastQuoteDecoder {
    private static final long START = AsciiWord.of("{\"u\":");
    private static final int START_LENGTH = 5;
    private static final long SYMBOL = AsciiWord.of(",\"s\":\"");
    private static final long BID_PRICE = AsciiWord.of("\",\"b\":\"");
    private static final long BID_QUANTITY = AsciiWord.of("\",\"B\":\"");
    private static final long ASK_PRICE = AsciiWord.of("\",\"a\":\"");
    private static final long ASK_QUANTITY = AsciiWord.of("\",\"A\":\"");
    private static final int NAME_LENGTH = 7;
    private static final long END = AsciiWord.of("\"}");

    private final SymbolGuess symbol;
    private final QuoteDraft draft;
    private int idLength = 1;
    private int priceWhole = 1;
    private int bidWhole = 1;
    private int askWhole = 1;

    /** Anything but zero: this frame is not as expected. */
    private long wrong;

    FastQuoteDecoder(SymbolTable symbols, QuoteDraft draft) {
        symbol = new SymbolGuess(symbols);
        this.draft = draft;
    }

    /** True when a payload that starts with these bytes is a quote's. */
    static boolean isStart(byte[] text, int position) {
        return RawText.difference(text, position, START, START_LENGTH) == 0;
    }

    int decode(ByteRange frame, int start, int end, MessageSink out) {
        byte[] text = frame.array();
        long at = start + START_LENGTH;
        idLength = DigitRun.length(text, at, ',', idLength);
        long updateId = DigitRun.value(text, at, idLength);
        at += idLength;
        wrong = RawText.difference(text, at, SYMBOL, 6);
        at = asks(text, bids(text, symbol.read(frame, at + 6)));
        int instrumentId = symbol.instrumentId();
        wrong |= RawText.difference(text, at, END, 2);
        return wrong == 0 && at + 2 == end && instrumentId >= 0
                ? draft.write(instrumentId, updateId, QuoteEncoder.venueTimeNsNullValue(), out)
                : FastMarketDecoder.NOT_FAST;
    }

    private long bids(byte[] text, long start) {
        long at = price(text, start, BID_PRICE);
        long price = DigitRun.decimal(text, at, priceWhole);
        at += priceWhole + DigitRun.FRACTION_LENGTH;
        wrong |= RawText.difference(text, at, BID_QUANTITY, NAME_LENGTH);
        at += NAME_LENGTH;
        bidWhole = DigitRun.length(text, at, '.', bidWhole);
        draft.bid(price, DigitRun.decimal(text, at, bidWhole));
        return at + bidWhole + DigitRun.FRACTION_LENGTH;
    }

    private long asks(byte[] text, long start) {
        long at = price(text, start, ASK_PRICE);
        long price = DigitRun.decimal(text, at, priceWhole);
        at += priceWhole + DigitRun.FRACTION_LENGTH;
        wrong |= RawText.difference(text, at, ASK_QUANTITY, NAME_LENGTH);
        at += NAME_LENGTH;
        askWhole = DigitRun.length(text, at, '.', askWhole);
        draft.ask(price, DigitRun.decimal(text, at, askWhole));
        return at + askWhole + DigitRun.FRACTION_LENGTH;
    }

    /** Steps to a price and guesses its length; bids and asks hardly ever differ in it. */
    private long price(byte[] text, long start, long name) {
        wrong |= RawText.difference(text, start, name, NAME_LENGTH);
        long at = start + NAME_LENGTH;
        priceWhole = DigitRun.length(text, at, '.', priceWhole);
        return at;
    }
}
