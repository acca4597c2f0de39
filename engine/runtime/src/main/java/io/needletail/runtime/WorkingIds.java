package io.needletail.runtime;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CancelIntentEncoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.runtime.gateway.OrderGateway;

import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Our orders that may still be working, so that a halt can cancel them without the core. Those of
 * others, which have no id of ours, are left alone.
 */
final class WorkingIds {
    private static final int CAPACITY = 4_096;
    private static final long NONE = -1;

    private final Long2LongHashMap instruments = new Long2LongHashMap(CAPACITY, 0.6f, NONE);

    /** Takes an order that works already as the run begins. */
    void add(long clientOrderId, int instrumentId) {
        if (clientOrderId != 0) {
            instruments.put(clientOrderId, instrumentId);
        }
    }

    /** Takes one change of an order's state. */
    void on(OrderStateDecoder state) {
        OrderStatus to = state.to();
        boolean ended =
                to == OrderStatus.FILLED
                        || to == OrderStatus.CANCELED
                        || to == OrderStatus.REJECTED
                        || to == OrderStatus.EXPIRED;
        if (ended) {
            instruments.remove(state.clientOrderId());
        } else {
            add(state.clientOrderId(), state.instrumentId());
        }
    }

    /** Asks to cancel all of them; gives their number. */
    int cancelAll(OrderGateway gateway) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        instruments.forEachLong((id, instrument) -> {
            new CancelIntentEncoder()
                    .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .clientOrderId(id)
                    .instrumentId((int) instrument)
                    .reason(Reason.NONE)
                    .venueOrderId(0);
            gateway.cancel(
                    new CancelIntentDecoder()
                            .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        });
        return instruments.size();
    }
}
