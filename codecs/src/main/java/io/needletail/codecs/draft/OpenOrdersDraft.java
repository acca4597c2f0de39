package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotEncoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.wire.Outcome;

/**
 * The open orders of one instrument. All are collected and checked before the first message is
 * written, in chunks of at most {@link #CHUNK_ORDERS}.
 */
public final class OpenOrdersDraft {
    /** Most open orders of one instrument. */
    public static final int MAX_ORDERS = 1_024;

    /** Most orders in one message. */
    public static final int CHUNK_ORDERS = 32;

    private static final int MAX_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH
                    + OpenOrdersSnapshotEncoder.BLOCK_LENGTH
                    + OpenOrdersSnapshotEncoder.OrdersEncoder.HEADER_SIZE
                    + CHUNK_ORDERS * OpenOrdersSnapshotEncoder.OrdersEncoder.sbeBlockLength();
    private static final int LONGS = 7;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OpenOrdersSnapshotEncoder encoder = new OpenOrdersSnapshotEncoder();
    private final long[] values = new long[MAX_ORDERS * LONGS];
    private final Side[] sides = new Side[MAX_ORDERS];
    private final OrderType[] types = new OrderType[MAX_ORDERS];
    private final OrderStatus[] statuses = new OrderStatus[MAX_ORDERS];
    private int count;

    /** Forgets all orders. */
    public void clear() {
        count = 0;
    }

    /** Begins one more order; gives {@link Outcome#IGNORED}, or why there can be no more. */
    public int add(long clientOrderId, long venueOrderId) {
        if (count == MAX_ORDERS) {
            return Outcome.TOO_LARGE;
        }
        values[count * LONGS] = clientOrderId;
        values[count * LONGS + 1] = venueOrderId;
        count++;
        return Outcome.ofNatural(venueOrderId);
    }

    /** The words of the order begun last. */
    public void kind(Side side, OrderType type, OrderStatus status) {
        sides[count - 1] = side;
        types[count - 1] = type;
        statuses[count - 1] = status;
    }

    /** The quantities of the order begun last; gives {@link Outcome#IGNORED}, else why not. */
    public int quantities(long quantityE8, long cumulativeQuantityE8, long cumulativeQuoteE8) {
        int at = (count - 1) * LONGS;
        values[at + 2] = quantityE8;
        values[at + 3] = cumulativeQuantityE8;
        values[at + 4] = cumulativeQuoteE8;
        int refusal =
                Outcome.first(
                        Outcome.ofDecimal(quantityE8), Outcome.ofDecimal(cumulativeQuantityE8));
        return Outcome.first(refusal, Outcome.ofDecimal(cumulativeQuoteE8));
    }

    /** The prices of the order begun last, 0 = none; gives the refusal as above. */
    public int prices(long priceE8, long stopPriceE8) {
        int at = (count - 1) * LONGS;
        long none = OpenOrdersSnapshotEncoder.OrdersEncoder.priceE8NullValue();
        values[at + 5] = priceE8 == 0 ? none : priceE8;
        values[at + 6] = stopPriceE8 == 0 ? none : stopPriceE8;
        return Outcome.first(Outcome.ofDecimal(priceE8), Outcome.ofDecimal(stopPriceE8));
    }

    /** Writes the orders, or that there are none; gives the {@link Outcome}. */
    public int write(int instrumentId, long venueTimeNs, MessageSink out) {
        int chunks = Math.max(1, (count + CHUNK_ORDERS - 1) / CHUNK_ORDERS);
        for (int chunk = 0; chunk < chunks; chunk++) {
            int offset = out.claim(MAX_LENGTH);
            if (offset < 0) {
                return Outcome.SINK_FULL;
            }
            encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                    .instrumentId(instrumentId)
                    .venueTimeNs(venueTimeNs);
            encoder.chunk().clear().fIRST(chunk == 0).lAST(chunk == chunks - 1);
            putOrders(chunk * CHUNK_ORDERS);
            out.commit(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
        return chunks;
    }

    private void putOrders(int from) {
        int size = Math.min(count - from, CHUNK_ORDERS);
        OpenOrdersSnapshotEncoder.OrdersEncoder orders = encoder.ordersCount(size);
        for (int i = from; i < from + size; i++) {
            int at = i * LONGS;
            orders.next()
                    .clientOrderId(values[at])
                    .venueOrderId(values[at + 1])
                    .side(sides[i])
                    .orderType(types[i])
                    .orderStatus(statuses[i])
                    .quantityE8(values[at + 2])
                    .cumulativeQuantityE8(values[at + 3])
                    .cumulativeQuoteE8(values[at + 4])
                    .priceE8(values[at + 5])
                    .stopPriceE8(values[at + 6]);
        }
    }
}
