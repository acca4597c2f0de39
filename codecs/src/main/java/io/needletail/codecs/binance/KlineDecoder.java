package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.CandleDraft;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** The inner object of a kline frame. */
final class KlineDecoder {
    private static final int OPEN_TIME = 0;
    private static final int INTERVAL = 1;
    private static final int OPEN = 2;
    private static final int CLOSE = 3;
    private static final int HIGH = 4;
    private static final int LOW = 5;
    private static final int VOLUME = 6;
    private static final int TRADE_COUNT = 7;
    private static final int IS_CLOSED = 8;
    private static final int QUOTE_VOLUME = 9;
    private static final int TAKER_BUY_VOLUME = 10;

    private final CandleDraft candle;
    private final CodecCounts counts;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields =
            new JsonFields(
                    "t", "i", "o", "c", "h", "l", "v", "n", "x", "q", "V", "T", "s", "f", "L", "Q",
                    "B");

    KlineDecoder(CandleDraft candle, CodecCounts counts) {
        this.candle = candle;
        this.counts = counts;
    }

    /** Reads the object at a place in the range; false when it is not JSON. */
    boolean open(ByteRange text, int position, int length) {
        return fields.readAll(text, cursor, position, length);
    }

    /** Writes the candle that was read; gives the {@link Outcome}. */
    int decode(int instrumentId, long venueTimeNs, MessageSink out) {
        int closed = fields.kind(IS_CLOSED);
        if (fields.kind(INTERVAL) != JsonCursor.STRING
                || closed != JsonCursor.TRUE && closed != JsonCursor.FALSE) {
            return Outcome.MALFORMED;
        }
        long intervalNs = KlineIntervals.intervalNs(fields, INTERVAL);
        if (intervalNs < 0) {
            counts.unknownValue();
            return Outcome.IGNORED;
        }
        return candle.span(
                        venueTimeNs,
                        intervalNs,
                        fields.timeNs(OPEN_TIME),
                        closed == JsonCursor.TRUE)
                .prices(
                        fields.decimal(OPEN),
                        fields.decimal(HIGH),
                        fields.decimal(LOW),
                        fields.decimal(CLOSE))
                .volumes(
                        fields.decimal(VOLUME),
                        fields.decimal(QUOTE_VOLUME),
                        fields.decimal(TAKER_BUY_VOLUME))
                .write(instrumentId, fields.whole(TRADE_COUNT), out);
    }

    long unknownFields() {
        return fields.unknown();
    }
}
