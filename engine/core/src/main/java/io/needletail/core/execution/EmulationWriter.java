package io.needletail.core.execution;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.EmulatedOrderEncoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Reason;

/** Journals what becomes of emulated orders. */
final class EmulationWriter {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + EmulatedOrderEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EmulatedOrderEncoder encoder = new EmulatedOrderEncoder();
    private MessageSink decisions;
    private int written;

    /** Where the steps of this event go. */
    void begin(MessageSink decisions) {
        this.decisions = decisions;
        written = 0;
    }

    /** Steps written in this event. */
    int written() {
        return written;
    }

    void write(EmulatedOrder order, EmulationStep step, Reason reason, long seenPriceE8) {
        write(order, step, reason, seenPriceE8, order.childRestE8());
    }

    /** Writes that a child of this size is wished for. */
    void released(EmulatedOrder order, Reason reason, long quantityE8) {
        write(order, EmulationStep.RELEASED, reason, 0, quantityE8);
    }

    private void write(
            EmulatedOrder order,
            EmulationStep step,
            Reason reason,
            long seenPriceE8,
            long releasedE8) {
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .emulatedId(order.id)
                .instrumentId(order.instrumentId)
                .step(step)
                .reason(reason)
                .side(order.side)
                .orderType(order.orderType)
                .timeInForce(order.timeInForce)
                .trigger(order.trigger)
                .trail(order.trail)
                .bracket(order.bracket)
                .reduceOnly((short) (order.reduceOnly ? 1 : 0))
                .tag(order.tag)
                .parentId(order.parentId)
                .groupId(order.groupId)
                .quantityE8(order.quantityE8)
                .filledE8(order.filledE8)
                .displayE8(order.displayE8)
                .priceE8(order.priceE8)
                .stopPriceE8(order.stopPriceE8)
                .seenPriceE8(seenPriceE8)
                .expireTimeNs(order.expireTimeNs)
                .releasedE8(releasedE8);
        decisions.commit(LENGTH);
        written++;
    }
}
