package io.needletail.runtime.gateway;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the core would be told. */
final class Told implements InputSink {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final List<UnsafeBuffer> messages = new CopyOnWriteArrayList<>();
    boolean forgetful;
    private long receivedNs;

    @Override
    public void received(long monotonicNs) {
        receivedNs = monotonicNs;
    }

    @Override
    public long wallNs() {
        return receivedNs;
    }

    @Override
    public int claim(int maxLength) {
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        if (!forgetful) {
            byte[] bytes = new byte[length];
            buffer.getBytes(0, bytes);
            messages.add(new UnsafeBuffer(bytes));
        }
    }

    @Override
    public void abort() {}

    List<UnsafeBuffer> of(int templateId) {
        return messages.stream()
                .filter(each -> header.wrap(each, 0).templateId() == templateId)
                .toList();
    }
}
