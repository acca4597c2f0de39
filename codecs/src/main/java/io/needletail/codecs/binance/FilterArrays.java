package io.needletail.codecs.binance;

import io.needletail.codecs.draft.DefinitionDraft;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.TextTable;

/** Reads a symbol's filters into a definition; filters of other kinds are stepped over. */
final class FilterArrays {
    private static final int KIND = 0;
    private static final int TICK_SIZE = 1;
    private static final int MIN_PRICE = 2;
    private static final int MAX_PRICE = 3;
    private static final int STEP_SIZE = 4;
    private static final int MIN_QUANTITY = 5;
    private static final int MAX_QUANTITY = 6;
    private static final int MIN_NOTIONAL = 7;
    private static final int MAX_NOTIONAL = 8;
    private static final int MAX_ORDERS = 9;
    private static final int LIMIT = 10;
    private static final int MAX_TO_MARKET = 11;
    private static final TextTable KINDS =
            new TextTable(
                    "PRICE_FILTER",
                    "LOT_SIZE",
                    "MARKET_LOT_SIZE",
                    "NOTIONAL",
                    "MIN_NOTIONAL",
                    "MAX_NUM_ORDERS");

    private final DefinitionDraft definition;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields =
            new JsonFields(
                    "filterType",
                    "tickSize",
                    "minPrice",
                    "maxPrice",
                    "stepSize",
                    "minQty",
                    "maxQty",
                    "minNotional",
                    "maxNotional",
                    "maxNumOrders",
                    "limit",
                    "applyMaxToMarket");

    FilterArrays(DefinitionDraft definition) {
        this.definition = definition;
    }

    /** Fills in the rules; gives {@link Outcome#IGNORED}, else why not. */
    int read(ByteRange text, JsonFields parent, int field) {
        if (parent.kind(field) != JsonCursor.ARRAY_START) {
            return Outcome.MALFORMED;
        }
        cursor.wrap(text, parent.start(field), parent.length(field)).next();
        int token = cursor.next();
        for (; token == JsonCursor.OBJECT_START; token = cursor.next()) {
            if (!fields.read(text, cursor)) {
                return Outcome.MALFORMED;
            }
            apply();
        }
        return token == JsonCursor.ARRAY_END ? Outcome.IGNORED : Outcome.MALFORMED;
    }

    private void apply() {
        switch (fields.text(KIND, KINDS)) {
            case 0 ->
                    definition.price(
                            fields.decimal(TICK_SIZE),
                            fields.decimal(MIN_PRICE),
                            fields.decimal(MAX_PRICE));
            case 1 ->
                    definition.quantity(
                            fields.decimal(STEP_SIZE),
                            fields.decimal(MIN_QUANTITY),
                            fields.decimal(MAX_QUANTITY));
            case 2 -> definition.marketQuantity(fields.decimal(MAX_QUANTITY));
            case 3, 4 -> {
                definition.notional(
                        fields.decimal(MIN_NOTIONAL),
                        fields.has(MAX_NOTIONAL) ? fields.decimal(MAX_NOTIONAL) : 0);
                definition.maxNotionalAtMarket(fields.kind(MAX_TO_MARKET) == JsonCursor.TRUE);
            }
            case 5 -> definition.openOrders(fields.code(fields.has(LIMIT) ? LIMIT : MAX_ORDERS));
            default -> {}
        }
    }
}
