package io.needletail.bench;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** Keeps a copy of every message. */
final class TapeSink implements MessageSink {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
    private final List<byte[]> messages = new ArrayList<>();

    List<byte[]> messages() {
        return messages;
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
        byte[] message = new byte[length];
        buffer.getBytes(0, message);
        messages.add(message);
    }

    @Override
    public void abort() {}
}
