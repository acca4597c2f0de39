package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.DefinitionDraft;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.TextTable;

import java.util.Arrays;

/**
 * exchangeInfo: one definition per configured symbol. One that the venue does not list gets the
 * status UNKNOWN. The body is read twice, first to check it all.
 */
final class InstrumentsBody {
    private static final int SERVER_TIME = 0;
    private static final int SYMBOLS = 1;
    private static final int SYMBOL = 0;
    private static final int STATUS = 1;
    private static final int BASE_ASSET = 2;
    private static final int QUOTE_ASSET = 3;
    private static final int PAIRS_ALLOWED = 4;
    private static final int FILTERS = 5;
    private static final int ORDER_TYPES = 6;
    private static final TextTable STOP_LOSS = new TextTable("STOP_LOSS");
    private static final TextTable TRADING = new TextTable("TRADING");

    private final SymbolTable symbols;
    private final DefinitionDraft definition = new DefinitionDraft();
    private final FilterArrays filters = new FilterArrays(definition);
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields body = new JsonFields("serverTime", "symbols");
    private final JsonFields fields =
            new JsonFields(
                    "symbol",
                    "status",
                    "baseAsset",
                    "quoteAsset",
                    "ocoAllowed",
                    "filters",
                    "orderTypes");
    private final JsonCursor types = new JsonCursor();
    private final boolean[] isListed;
    private final boolean[] hasStopLoss;
    private ByteRange text;

    InstrumentsBody(SymbolTable symbols) {
        this.symbols = symbols;
        isListed = new boolean[symbols.count()];
        hasStopLoss = new boolean[symbols.count()];
    }

    /** Whether the last body listed the symbol of that index. */
    boolean isListed(int index) {
        return isListed[index];
    }

    /** Whether by the last body the venue takes a stop loss at the market of the symbol. */
    boolean hasStopLoss(int index) {
        return hasStopLoss[index];
    }

    int decode(ByteRange text, long receiveTimeNs, MessageSink out) {
        this.text = text;
        if (!body.readAll(text, cursor, 0, text.length())
                || body.kind(SYMBOLS) != JsonCursor.ARRAY_START) {
            return Outcome.MALFORMED;
        }
        long timeNs = body.has(SERVER_TIME) ? body.timeNs(SERVER_TIME) : receiveTimeNs;
        int refusal = timeNs < 0 ? Outcome.MALFORMED : definitions(timeNs, null);
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        int failure = definitions(timeNs, out);
        return failure == Outcome.IGNORED ? missing(timeNs, out) : failure;
    }

    /** Goes over all symbols; without a sink only checks them. */
    private int definitions(long timeNs, MessageSink out) {
        Arrays.fill(isListed, false);
        cursor.wrap(text, body.start(SYMBOLS), body.length(SYMBOLS)).next();
        int token = cursor.next();
        for (; token == JsonCursor.OBJECT_START; token = cursor.next()) {
            if (!fields.read(text, cursor) || fields.kind(SYMBOL) != JsonCursor.STRING) {
                return Outcome.MALFORMED;
            }
            int index = symbols.indexOf(text, fields.start(SYMBOL), fields.length(SYMBOL));
            if (index != TextTable.NONE && !isListed[index]) {
                isListed[index] = true;
                int refusal = definition(index);
                if (refusal == Outcome.IGNORED && out != null) {
                    refusal = Math.min(0, definition.write(symbols.symbol(index), timeNs, out));
                }
                if (refusal != Outcome.IGNORED) {
                    return refusal;
                }
            }
        }
        return token == JsonCursor.ARRAY_END ? Outcome.IGNORED : Outcome.MALFORMED;
    }

    private int definition(int index) {
        boolean isTrading = fields.text(STATUS, TRADING) != TextTable.NONE;
        definition.about(
                symbols.instrumentId(index),
                isTrading ? InstrumentStatus.TRADING : InstrumentStatus.HALTED,
                fields.kind(PAIRS_ALLOWED) == JsonCursor.TRUE);
        if (fields.kind(BASE_ASSET) != JsonCursor.STRING
                || fields.kind(QUOTE_ASSET) != JsonCursor.STRING) {
            return Outcome.MALFORMED;
        }
        hasStopLoss[index] = takesStopLoss();
        if (!hasStopLoss[index]) {
            definition.noStopLoss();
        }
        definition.assets(text, fields.start(BASE_ASSET), fields.length(BASE_ASSET));
        definition.quoteAsset(fields.start(QUOTE_ASSET), fields.length(QUOTE_ASSET));
        return Outcome.first(filters.read(text, fields, FILTERS), definition.check());
    }

    /** One that does not tell its order types takes all. */
    private boolean takesStopLoss() {
        if (fields.kind(ORDER_TYPES) != JsonCursor.ARRAY_START) {
            return true;
        }
        types.wrap(text, fields.start(ORDER_TYPES), fields.length(ORDER_TYPES)).next();
        while (types.next() == JsonCursor.STRING) {
            if (STOP_LOSS.find(text, types.start(), types.length()) != TextTable.NONE) {
                return true;
            }
        }
        return false;
    }

    private int missing(long timeNs, MessageSink out) {
        for (int index = 0; index < isListed.length; index++) {
            if (!isListed[index]) {
                definition.about(symbols.instrumentId(index), InstrumentStatus.UNKNOWN, false);
                if (definition.write(symbols.symbol(index), timeNs, out) < 0) {
                    return Outcome.SINK_FULL;
                }
            }
        }
        return isListed.length;
    }
}
