package io.needletail.runtime;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;
import io.needletail.runtime.gateway.InputSink;
import io.needletail.runtime.gateway.OrderEcho;
import io.needletail.runtime.gateway.OrderGateway;

import org.agrona.MutableDirectBuffer;

import java.util.function.LongSupplier;

/**
 * Lets an event's intents out, in their order. It is called only when the event is in the journal.
 * Two orders of one event with the same pair go out together.
 */
final class Release {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final OrderIntentDecoder sibling = new OrderIntentDecoder();
    private final CancelIntentDecoder cancel = new CancelIntentDecoder();
    private final ReplaceIntentDecoder replace = new ReplaceIntentDecoder();
    private final QueryIntentDecoder query = new QueryIntentDecoder();
    private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
    private final EmulatedOrderDecoder held = new EmulatedOrderDecoder();
    private final OrderGateway gateway;
    private final LongSupplier clock;
    private final InputSink facts;
    private final OrderEcho echo;
    private long released;

    Release(OrderGateway gateway, InputSink facts) {
        this(gateway, facts, System::nanoTime);
    }

    /**
     * Lets intents out.
     *
     * @param clock the monotonic clock.
     */
    Release(OrderGateway gateway, InputSink facts, LongSupplier clock) {
        this.clock = clock;
        this.gateway = gateway;
        this.facts = facts;
        this.echo = new OrderEcho(facts);
    }

    /** Intents let out so far. */
    long released() {
        return released;
    }

    void on(EventSlot slot) {
        Outbox outbox = slot.outbox();
        MutableDirectBuffer buffer = outbox.buffer();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            switch (header.wrap(buffer, offset).templateId()) {
                case OrderIntentDecoder.TEMPLATE_ID -> place(outbox, offset, i);
                case CancelIntentDecoder.TEMPLATE_ID -> {
                    released++;
                    gateway.cancel(cancel.wrapAndApplyHeader(buffer, offset, header));
                }
                case ReplaceIntentDecoder.TEMPLATE_ID -> {
                    released++;
                    gateway.replace(replace.wrapAndApplyHeader(buffer, offset, header));
                }
                case QueryIntentDecoder.TEMPLATE_ID ->
                        gateway.query(query.wrapAndApplyHeader(buffer, offset, header));
                case RiskDecisionDecoder.TEMPLATE_ID -> refuse(buffer, offset, slot);
                case EmulatedOrderDecoder.TEMPLATE_ID -> tellEnd(buffer, offset, slot);
                default -> {}
            }
            offset = outbox.after(offset);
        }
    }

    private void refuse(MutableDirectBuffer buffer, int offset, EventSlot slot) {
        decision.wrapAndApplyHeader(buffer, offset, header);
        if (decision.verdict() == Verdict.REFUSE) {
            facts.received(clock.getAsLong());
            echo.refused(decision, slot.input().timeNs());
        }
    }

    private void tellEnd(MutableDirectBuffer buffer, int offset, EventSlot slot) {
        held.wrapAndApplyHeader(buffer, offset, header);
        OrderStatus status = HeldEnd.of(held.step());
        if (status != null) {
            facts.received(clock.getAsLong());
            echo.heldEnded(held, status, slot.input().timeNs());
        }
    }

    private void place(Outbox outbox, int offset, int remaining) {
        MutableDirectBuffer buffer = outbox.buffer();
        order.wrapAndApplyHeader(buffer, offset, header);
        released++;
        if (order.pairId() == 0) {
            gateway.place(order);
        } else if (findSibling(outbox, offset, remaining - 1)) {
            gateway.placePair(order, sibling);
        } else if (!hasElder(outbox, offset)) {
            gateway.place(order);
        }
    }

    private boolean findSibling(Outbox outbox, int offset, int remaining) {
        int at = offset;
        for (int i = remaining; i > 0; i--) {
            at = outbox.after(at);
            if (isOfPair(outbox, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an earlier order of the event has taken this one with it. */
    private boolean hasElder(Outbox outbox, int offset) {
        for (int at = outbox.first(); at < offset; at = outbox.after(at)) {
            if (isOfPair(outbox, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfPair(Outbox outbox, int at) {
        if (header.wrap(outbox.buffer(), at).templateId() != OrderIntentDecoder.TEMPLATE_ID) {
            return false;
        }
        sibling.wrapAndApplyHeader(outbox.buffer(), at, header);
        return sibling.pairId() == order.pairId();
    }
}
