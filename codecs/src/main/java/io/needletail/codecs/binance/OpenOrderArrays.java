package io.needletail.codecs.binance;

import io.needletail.codecs.draft.OpenOrdersDraft;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** Reads the array of open orders; those of other instruments are left out. */
final class OpenOrderArrays {
    private final OrderObject order;
    private final OpenOrdersDraft orders;
    private final JsonCursor cursor = new JsonCursor();

    OpenOrderArrays(OrderObject order, OpenOrdersDraft orders) {
        this.order = order;
        this.orders = orders;
    }

    /** Fills the draft; gives {@link Outcome#IGNORED}, else why not. */
    int read(ByteRange text, JsonFields parent, int field, int instrumentId) {
        orders.clear();
        if (parent.kind(field) != JsonCursor.ARRAY_START) {
            return Outcome.MALFORMED;
        }
        cursor.wrap(text, parent.start(field), parent.length(field)).next();
        int token = cursor.next();
        for (; token == JsonCursor.OBJECT_START; token = cursor.next()) {
            int start = cursor.start();
            if (!cursor.skipContainer() || !order.read(text, start, cursor.position() - start)) {
                return Outcome.MALFORMED;
            }
            if (order.instrumentId() == instrumentId) {
                int refusal = order.addTo(orders);
                if (refusal != Outcome.IGNORED) {
                    return refusal;
                }
            }
        }
        return token == JsonCursor.ARRAY_END ? Outcome.IGNORED : Outcome.MALFORMED;
    }
}
