package io.needletail.bench;

import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A sink that keeps the last messages of a frame and forgets them on {@link #clear()}. */
final class ScratchSink implements MessageSink {
    private static final int CAPACITY = 1 << 16;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private int end;

    void clear() {
        end = 0;
    }

    int end() {
        return end;
    }

    @Override
    public int claim(int maxLength) {
        return end + maxLength > CAPACITY ? -1 : end;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        end += length;
    }

    @Override
    public void abort() {}
}
