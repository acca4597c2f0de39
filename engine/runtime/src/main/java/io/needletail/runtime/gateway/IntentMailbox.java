package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import java.nio.ByteBuffer;

/**
 * Carries intents from the thread that releases them to the thread that owns the sockets, in the
 * {@code staged} layout. One thread puts, another drains.
 */
public final class IntentMailbox implements OrderGateway {
    private static final int CAPACITY = 256 * 1024;
    private static final int SINGLE = 1;
    private static final int PAIR = 2;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final OneToOneRingBuffer ring =
            new OneToOneRingBuffer(
                    new UnsafeBuffer(
                            ByteBuffer.allocateDirect(
                                    CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final UnsafeBuffer both = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final OrderIntentDecoder sibling = new OrderIntentDecoder();
    private final CancelIntentDecoder cancel = new CancelIntentDecoder();
    private final ReplaceIntentDecoder replace = new ReplaceIntentDecoder();
    private final QueryIntentDecoder query = new QueryIntentDecoder();
    private final MessageHandler handler = this::onMessage;
    private final OrderGateway target;

    /** Takes the gateway that is called when drained. */
    public IntentMailbox(OrderGateway target) {
        this.target = target;
    }

    /** Hands everything on; called on the thread that owns the sockets. */
    public int drain() {
        return ring.read(handler);
    }

    @Override
    public void place(OrderIntentDecoder intent) {
        put(SINGLE, intent.buffer(), intent.offset() - HEADER, intent.encodedLength() + HEADER);
    }

    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        int length = first.encodedLength() + HEADER;
        both.putBytes(0, first.buffer(), first.offset() - HEADER, length);
        both.putBytes(length, second.buffer(), second.offset() - HEADER, length);
        put(PAIR, both, 0, 2 * length);
    }

    @Override
    public void cancel(CancelIntentDecoder intent) {
        put(SINGLE, intent.buffer(), intent.offset() - HEADER, intent.encodedLength() + HEADER);
    }

    @Override
    public void replace(ReplaceIntentDecoder intent) {
        put(SINGLE, intent.buffer(), intent.offset() - HEADER, intent.encodedLength() + HEADER);
    }

    @Override
    public void query(QueryIntentDecoder intent) {
        put(SINGLE, intent.buffer(), intent.offset() - HEADER, intent.encodedLength() + HEADER);
    }

    private void put(int type, DirectBuffer buffer, int offset, int length) {
        if (!ring.write(type, buffer, offset, length)) {
            throw new IllegalStateException("the sockets' thread takes no intents");
        }
    }

    private void onMessage(int type, MutableDirectBuffer buffer, int index, int length) {
        int template = header.wrap(buffer, index).templateId();
        if (type == PAIR) {
            target.placePair(
                    order.wrapAndApplyHeader(buffer, index, header),
                    sibling.wrapAndApplyHeader(buffer, index + length / 2, header));
            return;
        }
        switch (template) {
            case OrderIntentDecoder.TEMPLATE_ID ->
                    target.place(order.wrapAndApplyHeader(buffer, index, header));
            case CancelIntentDecoder.TEMPLATE_ID ->
                    target.cancel(cancel.wrapAndApplyHeader(buffer, index, header));
            case ReplaceIntentDecoder.TEMPLATE_ID ->
                    target.replace(replace.wrapAndApplyHeader(buffer, index, header));
            case QueryIntentDecoder.TEMPLATE_ID ->
                    target.query(query.wrapAndApplyHeader(buffer, index, header));
            default -> throw new IllegalStateException("not an intent: " + template);
        }
    }
}
