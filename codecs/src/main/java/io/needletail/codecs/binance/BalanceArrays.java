package io.needletail.codecs.binance;

import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** Reads balances: {@code [{"asset","free","locked"},…]} of answers, {@code a, f, l} of events. */
final class BalanceArrays {
    private static final int ASSET = 0;
    private static final int FREE = 1;
    private static final int LOCKED = 2;

    private final BalanceDraft balances;
    private final CodecCounts counts;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields answerFields = new JsonFields("asset", "free", "locked");
    private final JsonFields eventFields = new JsonFields("a", "f", "l");

    BalanceArrays(BalanceDraft balances, CodecCounts counts) {
        this.balances = balances;
        this.counts = counts;
    }

    /** Reads an answer's balances; those of zero are left out. */
    int readAnswer(ByteRange text, JsonFields parent, int field) {
        return read(text, parent, field, answerFields, false);
    }

    /** Reads an event's balances, zeros too: they tell that something is gone. */
    int readEvent(ByteRange text, JsonFields parent, int field) {
        return read(text, parent, field, eventFields, true);
    }

    private int read(
            ByteRange text, JsonFields parent, int field, JsonFields fields, boolean keepZeros) {
        if (parent.kind(field) != JsonCursor.ARRAY_START) {
            return Outcome.MALFORMED;
        }
        balances.clear(text);
        cursor.wrap(text, parent.start(field), parent.length(field)).next();
        int token = cursor.next();
        for (; token == JsonCursor.OBJECT_START; token = cursor.next()) {
            if (!fields.read(text, cursor) || fields.kind(ASSET) != JsonCursor.STRING) {
                return Outcome.MALFORMED;
            }
            int refusal = add(fields, keepZeros);
            if (refusal != Outcome.IGNORED) {
                return refusal;
            }
        }
        return token == JsonCursor.ARRAY_END ? Outcome.IGNORED : Outcome.MALFORMED;
    }

    private int add(JsonFields fields, boolean keepZeros) {
        if (!BalanceDraft.isAsset(fields.length(ASSET))) {
            counts.unknownValue();
            return Outcome.IGNORED;
        }
        long free = fields.decimal(FREE);
        long locked = fields.decimal(LOCKED);
        return keepZeros || free != 0 || locked != 0
                ? balances.add(fields.start(ASSET), fields.length(ASSET), free, locked)
                : Outcome.IGNORED;
    }

    long unknownFields() {
        return answerFields.unknown() + eventFields.unknown();
    }
}
