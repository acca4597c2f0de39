package io.needletail.codecs;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A sink that writes every message over the last one and allocates nothing. */
public final class DiscardingSink implements MessageSink {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 14]);
    private long messages;

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
        messages++;
    }

    @Override
    public void abort() {}

    public long messages() {
        return messages;
    }
}
