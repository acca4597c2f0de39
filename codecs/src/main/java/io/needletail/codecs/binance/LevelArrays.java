package io.needletail.codecs.binance;

import io.needletail.codecs.draft.Levels;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** Reads {@code [["price","quantity"],…]}; members behind the second are stepped over. */
final class LevelArrays {
    private final JsonCursor cursor = new JsonCursor();

    /** Adds the levels in a field to a side; gives {@link Outcome#IGNORED}, else why not. */
    int read(ByteRange text, JsonFields fields, int field, Levels levels) {
        if (fields.kind(field) != JsonCursor.ARRAY_START) {
            return Outcome.MALFORMED;
        }
        cursor.wrap(text, fields.start(field), fields.length(field)).next();
        while (cursor.next() == JsonCursor.ARRAY_START) {
            if (cursor.next() != JsonCursor.STRING) {
                return Outcome.MALFORMED;
            }
            long price = Decimals.parse(text, cursor.start(), cursor.length());
            if (cursor.next() != JsonCursor.STRING) {
                return Outcome.MALFORMED;
            }
            long quantity = Decimals.parseQuantity(text, cursor.start(), cursor.length());
            int refusal = levels.add(price, quantity);
            if (refusal != Outcome.IGNORED) {
                return refusal;
            }
            if (!cursor.skipContainer()) {
                return Outcome.MALFORMED;
            }
        }
        return cursor.depth() == 0 && cursor.next() == JsonCursor.END
                ? Outcome.IGNORED
                : Outcome.MALFORMED;
    }
}
