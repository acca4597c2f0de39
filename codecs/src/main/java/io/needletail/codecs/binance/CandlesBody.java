package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.CandleDraft;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.VenueTime;
import io.needletail.codecs.wire.WholeNumbers;

/**
 * klines: candles of one instrument, oldest first. The venue sends the running candle last: it is
 * closed only when its end has passed. The body is read twice, first to check it all.
 */
final class CandlesBody {
    /** Open time, four prices, volume, close time, quote volume, trades, taker volumes, unused. */
    private static final int LEAST_COLUMNS = 10;

    private static final int OPEN_TIME = 0;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int VOLUME = 5;
    private static final int QUOTE_VOLUME = 7;
    private static final int TRADE_COUNT = 8;
    private static final int TAKER_BUY_VOLUME = 9;

    /** Columns that are numbers; the others are decimals in strings. */
    private static final int NUMBER_COLUMNS = 1 | 1 << 6 | 1 << TRADE_COUNT;

    private final CandleDraft candle = new CandleDraft();
    private final JsonCursor cursor = new JsonCursor();
    private final long[] columns = new long[LEAST_COLUMNS];

    int decode(ByteRange text, int instrumentId, long intervalNs, long nowNs, MessageSink out) {
        int refusal = candles(text, instrumentId, intervalNs, nowNs, null);
        return refusal < 0 ? refusal : candles(text, instrumentId, intervalNs, nowNs, out);
    }

    private int candles(
            ByteRange text, int instrumentId, long intervalNs, long nowNs, MessageSink out) {
        if (cursor.wrap(text).next() != JsonCursor.ARRAY_START) {
            return Outcome.MALFORMED;
        }
        int count = 0;
        int token = cursor.next();
        for (; token == JsonCursor.ARRAY_START; token = cursor.next()) {
            if (!row(text)) {
                return Outcome.MALFORMED;
            }
            fill(intervalNs, nowNs);
            long trades = columns[TRADE_COUNT];
            int outcome =
                    out == null ? candle.check(trades) : candle.write(instrumentId, trades, out);
            if (outcome < 0) {
                return outcome;
            }
            count++;
        }
        return token == JsonCursor.ARRAY_END && cursor.next() == JsonCursor.END
                ? count
                : Outcome.MALFORMED;
    }

    private boolean row(ByteRange text) {
        for (int column = 0; column < LEAST_COLUMNS; column++) {
            int token = cursor.next();
            boolean isNumber = (NUMBER_COLUMNS >>> column & 1) != 0;
            if (token != (isNumber ? JsonCursor.NUMBER : JsonCursor.STRING)) {
                return false;
            }
            columns[column] =
                    isNumber
                            ? WholeNumbers.parse(text, cursor.start(), cursor.length())
                            : Decimals.parse(text, cursor.start(), cursor.length());
        }
        return cursor.skipContainer();
    }

    private void fill(long intervalNs, long nowNs) {
        long openTimeNs = VenueTime.toNanos(columns[OPEN_TIME]);
        long endNs = openTimeNs < 0 ? openTimeNs : openTimeNs + intervalNs;
        boolean isClosed = endNs <= nowNs;
        candle.span(isClosed ? endNs : nowNs, intervalNs, openTimeNs, isClosed)
                .prices(columns[OPEN], columns[HIGH], columns[LOW], columns[CLOSE])
                .volumes(columns[VOLUME], columns[QUOTE_VOLUME], columns[TAKER_BUY_VOLUME]);
    }
}
