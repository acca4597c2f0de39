package io.needletail.codecs.binance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.QuoteEncoder;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.TextTable;

/**
 * The generic path: any JSON that says the same. Fields may come in any order, with others among
 * them. The whole frame is checked before a message is written.
 */
final class GenericMarketDecoder {
    private static final int EVENT = 0;
    private static final int EVENT_TIME = 1;
    private static final int SYMBOL = 2;
    private static final int TRADE_ID = 3;
    private static final int ASKS = 4;
    private static final int PRICE = 5;
    private static final int QUANTITY = 6;
    private static final int TIME = 7;
    private static final int BUYER_IS_MAKER = 8;
    private static final int LAST_ID = 9;
    private static final int FIRST_ID = 10;
    private static final int BIDS = 11;
    private static final int BID_QUANTITY = 12;
    private static final int ASK_QUANTITY = 13;
    private static final int KLINE = 14;
    private static final int SNAPSHOT_ID = 15;
    private static final int SNAPSHOT_BIDS = 16;
    private static final int SNAPSHOT_ASKS = 17;
    private static final int STREAM = 18;
    private static final int DATA = 19;
    private static final int RESULT = 20;
    private static final int CODE = 21;
    private static final int ERROR = 22;
    private static final String[] NAMES = {
        "e",
        "E",
        "s",
        "t",
        "a",
        "p",
        "q",
        "T",
        "m",
        "u",
        "U",
        "b",
        "B",
        "A",
        "k",
        "lastUpdateId",
        "bids",
        "asks",
        "stream",
        "data",
        "result",
        "code",
        "error",
        "f",
        "l",
        "M",
        "id",
        "msg"
    };

    private static final int TRADE_EVENT = 0;
    private static final int AGGREGATE_EVENT = 1;
    private static final int DEPTH_EVENT = 2;
    private static final int KLINE_EVENT = 3;
    private static final int SHUTDOWN_EVENT = 4;
    private static final TextTable EVENTS =
            new TextTable("trade", "aggTrade", "depthUpdate", "kline", "serverShutdown");
    private static final byte[] SHUTDOWN_DETAIL = "serverShutdown".getBytes(US_ASCII);

    private final SymbolTable symbols;
    private final MarketDrafts drafts;
    private final CodecCounts counts;
    private final SessionDraft session;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields = new JsonFields(NAMES);
    private final LevelArrays levels = new LevelArrays();
    private final KlineDecoder klines;
    private ByteRange text;
    private long receiveTimeNs;

    GenericMarketDecoder(
            SymbolTable symbols, MarketDrafts drafts, CodecCounts counts, int venueId) {
        this.symbols = symbols;
        this.drafts = drafts;
        this.counts = counts;
        session = new SessionDraft(venueId, SessionKind.MARKET);
        klines = new KlineDecoder(drafts.candle(), counts);
    }

    int decode(ByteRange text, long receiveTimeNs, MessageSink out) {
        this.text = text;
        this.receiveTimeNs = receiveTimeNs;
        int first = cursor.wrap(text).next();
        if (first == JsonCursor.ARRAY_START) {
            return cursor.skipContainer() && cursor.next() == JsonCursor.END
                    ? Outcome.IGNORED
                    : Outcome.MALFORMED;
        }
        if (first != JsonCursor.OBJECT_START
                || !fields.read(text, cursor)
                || cursor.next() != JsonCursor.END) {
            return Outcome.MALFORMED;
        }
        int outcome = fields.has(STREAM) && fields.has(DATA) ? combined(out) : payload(-1, out);
        counts.unknownFields(fields.unknown() + klines.unknownFields());
        return outcome;
    }

    private int combined(MessageSink out) {
        if (fields.kind(STREAM) != JsonCursor.STRING) {
            return Outcome.MALFORMED;
        }
        int instrumentId = symbols.findStream(text, fields.start(STREAM), fields.length(STREAM));
        if (fields.kind(DATA) == JsonCursor.ARRAY_START) {
            return Outcome.IGNORED;
        }
        return fields.readAll(text, cursor, fields.start(DATA), fields.length(DATA))
                ? payload(instrumentId, out)
                : Outcome.MALFORMED;
    }

    private int payload(int streamInstrumentId, MessageSink out) {
        if (!fields.has(EVENT)) {
            return namelessPayload(streamInstrumentId, out);
        }
        return switch (fields.text(EVENT, EVENTS)) {
            case TRADE_EVENT -> trade(TradeKind.TRADE, TRADE_ID, out);
            case AGGREGATE_EVENT -> trade(TradeKind.AGGREGATE, ASKS, out);
            case DEPTH_EVENT -> depth(out);
            case KLINE_EVENT -> kline(out);
            case SHUTDOWN_EVENT -> shutdown(out);
            default -> unknownEvent();
        };
    }

    private int namelessPayload(int streamInstrumentId, MessageSink out) {
        if (fields.has(SNAPSHOT_ID)) {
            return partial(streamInstrumentId, out);
        }
        if (fields.has(LAST_ID) && fields.has(BID_QUANTITY)) {
            return quote(out);
        }
        if (fields.has(ERROR) || fields.has(CODE)) {
            return Outcome.VENUE_ERROR;
        }
        if (!fields.has(RESULT)) {
            counts.unknownValue();
        }
        return Outcome.IGNORED;
    }

    private int unknownEvent() {
        if (fields.kind(EVENT) != JsonCursor.STRING) {
            return Outcome.MALFORMED;
        }
        counts.unknownValue();
        return Outcome.IGNORED;
    }

    private int trade(TradeKind kind, int idField, MessageSink out) {
        counts.fell();
        int maker = fields.kind(BUYER_IS_MAKER);
        if (maker != JsonCursor.TRUE && maker != JsonCursor.FALSE) {
            return Outcome.MALFORMED;
        }
        int instrumentId = instrumentId();
        if (instrumentId < 0) {
            return refusedSymbol();
        }
        return drafts.trade()
                .of(instrumentId, kind)
                .aggressor(maker == JsonCursor.TRUE ? Side.SELL : Side.BUY)
                .at(fields.whole(idField), fields.timeNs(TIME))
                .write(fields.decimal(PRICE), fields.quantity(QUANTITY), out);
    }

    private int quote(MessageSink out) {
        counts.fell();
        int instrumentId = instrumentId();
        if (instrumentId < 0) {
            return refusedSymbol();
        }
        return drafts.quote()
                .bid(fields.decimal(BIDS), fields.quantity(BID_QUANTITY))
                .ask(fields.decimal(ASKS), fields.quantity(ASK_QUANTITY))
                .write(
                        instrumentId,
                        fields.whole(LAST_ID),
                        QuoteEncoder.venueTimeNsNullValue(),
                        out);
    }

    private int depth(MessageSink out) {
        counts.fell();
        int instrumentId = instrumentId();
        if (instrumentId < 0) {
            return refusedSymbol();
        }
        int refusal = sides(BIDS, ASKS);
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        long timeNs = fields.has(EVENT_TIME) ? fields.timeNs(EVENT_TIME) : receiveTimeNs;
        return drafts.book()
                .writeDelta(
                        instrumentId, timeNs, fields.whole(FIRST_ID), fields.whole(LAST_ID), out);
    }

    private int partial(int instrumentId, MessageSink out) {
        counts.fell();
        if (instrumentId < 0) {
            return Outcome.UNKNOWN_SYMBOL;
        }
        int refusal = sides(SNAPSHOT_BIDS, SNAPSHOT_ASKS);
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        return drafts.book()
                .writeSnapshot(
                        instrumentId,
                        SnapshotKind.PARTIAL,
                        BookSnapshotEncoder.venueTimeNsNullValue(),
                        fields.whole(SNAPSHOT_ID),
                        out);
    }

    private int kline(MessageSink out) {
        int instrumentId = instrumentId();
        if (instrumentId < 0) {
            return refusedSymbol();
        }
        if (fields.kind(KLINE) != JsonCursor.OBJECT_START) {
            return Outcome.MALFORMED;
        }
        long timeNs = fields.has(EVENT_TIME) ? fields.timeNs(EVENT_TIME) : receiveTimeNs;
        return klines.open(text, fields.start(KLINE), fields.length(KLINE))
                ? klines.decode(instrumentId, timeNs, out)
                : Outcome.MALFORMED;
    }

    private int shutdown(MessageSink out) {
        counts.shutdown();
        return session.write(SessionState.CONNECTED, 0, SHUTDOWN_DETAIL, out);
    }

    private int sides(int bids, int asks) {
        drafts.book().clear();
        int refusal = levels.read(text, fields, bids, drafts.book().bids());
        return refusal != Outcome.IGNORED
                ? refusal
                : levels.read(text, fields, asks, drafts.book().asks());
    }

    private int instrumentId() {
        return fields.kind(SYMBOL) == JsonCursor.STRING
                ? symbols.find(text, fields.start(SYMBOL), fields.length(SYMBOL))
                : SymbolTable.UNKNOWN;
    }

    private int refusedSymbol() {
        return fields.kind(SYMBOL) == JsonCursor.STRING
                ? Outcome.UNKNOWN_SYMBOL
                : Outcome.MALFORMED;
    }
}
