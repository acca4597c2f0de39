package io.needletail.codecs.binance;

import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.DigitRun;
import io.needletail.codecs.wire.RawText;

/**
 * The fast path's symbols: most often the one of the last frame, so that one is looked at first.
 */
final class SymbolGuess {
    private final SymbolTable symbols;
    private int length = 1;
    private int instrumentId = SymbolTable.UNKNOWN;

    /**
     * The last symbol, behind zeros, and its length; none before the first and after a long one.
     */
    private long known;

    private int knownLength;

    SymbolGuess(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** Reads up to the next quote; gives the position of that. */
    long read(ByteRange frame, long position) {
        byte[] text = frame.array();
        length = DigitRun.length(text, position, '"', length);
        long symbol = RawText.word(text, position) << -(length << 3);
        if (symbol != known || length != knownLength) {
            instrumentId = symbols.find(frame, (int) position, length);
            known = symbol;
            knownLength = length <= Long.BYTES ? length : 0;
        }
        return position + length;
    }

    /** The instrument of the symbol that was read, or {@link SymbolTable#UNKNOWN}. */
    int instrumentId() {
        return instrumentId;
    }
}
