package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.runtime.gateway.InputSink;

import org.agrona.MutableDirectBuffer;

/** One producer's way into the {@link InputRing}: for one thread at a time. */
final class RingSink implements InputSink {
    private final InputRing inputs;
    private final boolean must;
    private RingSlot slot;
    private long sequence;
    private long receivedNs;

    RingSink(InputRing inputs, boolean must) {
        this.inputs = inputs;
        this.must = must;
    }

    @Override
    public void received(long monotonicNs) {
        receivedNs = monotonicNs;
    }

    @Override
    public long wallNs() {
        return inputs.clock().at(receivedNs);
    }

    @Override
    public int claim(int maxLength) {
        if (maxLength > Input.MAX_LENGTH) {
            throw new IllegalArgumentException("an input has at most " + Input.MAX_LENGTH);
        }
        sequence = inputs.claim(must);
        if (sequence < 0) {
            return -1;
        }
        slot = inputs.buffer().get(sequence);
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slot.input().buffer();
    }

    @Override
    public void commit(int length) {
        slot.input().length(length).monotonicNs(receivedNs);
        slot.filled(inputs.clock().at(receivedNs));
        inputs.buffer().publish(sequence);
    }

    @Override
    public void abort() {
        slot.abandoned();
        inputs.buffer().publish(sequence);
    }
}
