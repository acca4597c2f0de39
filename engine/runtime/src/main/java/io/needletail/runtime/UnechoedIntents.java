package io.needletail.runtime;

import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.gateway.InputSink;
import io.needletail.runtime.gateway.OrderEcho;
import io.needletail.runtime.journal.FrameCursor;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Orders that an engine had let out when it died, before the echo of their sending was journaled:
 * nobody knows whether they reached the venue. The next run echoes them, so that the core counts
 * them as sent, finds them unanswered, and asks the venue about each. So it does with the ends of
 * orders that the core held itself: their strategy has not heard of them.
 */
final class UnechoedIntents {
    /** An echo is in the ring before its order leaves: it is never further behind than a ring. */
    private static final long SPAN = 2L * ThreadConfig.MAX_RING;

    private static final String WHY = "let out by the last run";

    private final Map<Long, UnsafeBuffer> intents = new LinkedHashMap<>();
    private final Map<Long, UnsafeBuffer> ends = new LinkedHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final ReplaceIntentDecoder replace = new ReplaceIntentDecoder();
    private final EmulatedOrderDecoder held = new EmulatedOrderDecoder();

    private UnechoedIntents() {}

    /**
     * Looks for them at a journal's end.
     *
     * @param opening gives a cursor before the first frame.
     */
    static UnechoedIntents of(Supplier<FrameCursor> opening, long lastSequence) {
        UnechoedIntents found = new UnechoedIntents();
        if (lastSequence > 0) {
            EventSlot slot = new EventSlot();
            try (EventReader reader = new EventReader(opening, slot)) {
                reader.seek(Math.max(1, lastSequence - SPAN));
                while (reader.next()) {
                    found.on(slot, reader);
                }
            }
        }
        return found;
    }

    private void on(EventSlot slot, EventReader reader) {
        if (slot.input().templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(slot.input().buffer(), 0, header);
            ExecutionType type = report.executionType();
            if (type == ExecutionType.SENT || type == ExecutionType.REFUSED) {
                intents.remove(report.clientOrderId());
            } else if (type == ExecutionType.HELD_ENDED) {
                ends.remove(report.planId());
            }
        }
        UnsafeBuffer decisions = reader.decisions();
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            switch (header.wrap(decisions, offset).templateId()) {
                case OrderIntentDecoder.TEMPLATE_ID ->
                        keep(
                                order.wrapAndApplyHeader(decisions, offset, header).clientOrderId(),
                                reader,
                                i);
                case ReplaceIntentDecoder.TEMPLATE_ID ->
                        keep(
                                replace.wrapAndApplyHeader(decisions, offset, header)
                                        .clientOrderId(),
                                reader,
                                i);
                case EmulatedOrderDecoder.TEMPLATE_ID -> {
                    held.wrapAndApplyHeader(decisions, offset, header);
                    if (HeldEnd.of(held.step()) != null) {
                        ends.put(held.emulatedId(), copy(reader, i));
                    }
                }
                default -> {}
            }
        }
    }

    private void keep(long clientOrderId, EventReader reader, int index) {
        intents.put(clientOrderId, copy(reader, index));
    }

    private static UnsafeBuffer copy(EventReader reader, int index) {
        byte[] copy = new byte[reader.length(index)];
        reader.decisions().getBytes(reader.offset(index), copy);
        return new UnsafeBuffer(copy);
    }

    /** For the log. */
    String told() {
        return count() + " orders had just been let out; the venue is asked what became of them";
    }

    /** How many orders were let out. */
    int count() {
        return intents.size();
    }

    /**
     * Echoes them, each as sent and as lost from sight: record and venue are compared only once the
     * venue has said what became of it, for its balances may hold the fill already.
     */
    void echo(InputSink sink, LongSupplier monotonic) {
        OrderEcho echo = new OrderEcho(sink);
        for (UnsafeBuffer intent : intents.values()) {
            sink.received(monotonic.getAsLong());
            if (header.wrap(intent, 0).templateId() == OrderIntentDecoder.TEMPLATE_ID) {
                echo.sent(order.wrapAndApplyHeader(intent, 0, header), sink.wallNs());
                echo.unknown(order.clientOrderId(), order.instrumentId(), sink.wallNs(), WHY);
            } else {
                echo.sent(replace.wrapAndApplyHeader(intent, 0, header), sink.wallNs());
                echo.unknown(replace.clientOrderId(), replace.instrumentId(), sink.wallNs(), WHY);
            }
        }
        for (UnsafeBuffer end : ends.values()) {
            held.wrapAndApplyHeader(end, 0, header);
            sink.received(monotonic.getAsLong());
            echo.heldEnded(held, HeldEnd.of(held.step()), sink.wallNs());
        }
    }
}
