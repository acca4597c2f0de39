package io.needletail.core;

import io.needletail.codecs.MessageSink;

import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The decisions of one event, in the order they were taken: {@code | length u32 | padding u32 |
 * message, padded to 8 | …}.
 *
 * <p>Unlike other sinks it is never full: an event that decides more than {@value #CAPACITY} bytes
 * is a fault, and halts. So each step has a bound to what it decides in one event, and risk refuses
 * what would no longer fit.
 */
public final class Outbox implements MessageSink {
    /** Most bytes of decisions one event may take. */
    public static final int CAPACITY = 64 * 1024;

    private static final int PREFIX = Long.BYTES;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private int end;
    private int count;

    /** Empties the outbox for the next event. */
    public void clear() {
        end = 0;
        count = 0;
    }

    /** Number of decisions. */
    public int count() {
        return count;
    }

    /**
     * Offset of the first decision's bytes in {@link #buffer()}; meaningless when {@link #count()}
     * is 0.
     */
    public int first() {
        return PREFIX;
    }

    /** Bytes of the decision at {@code offset}, header included. */
    public int lengthAt(int offset) {
        return buffer.getInt(offset - PREFIX);
    }

    /** Offset of the decision after the one at {@code offset}. */
    public int after(int offset) {
        return offset + BitUtil.align(lengthAt(offset), Long.BYTES) + PREFIX;
    }

    @Override
    public int claim(int maxLength) {
        if (end + PREFIX + maxLength > CAPACITY) {
            throw new IllegalStateException("one event decided more than an outbox holds");
        }
        return end + PREFIX;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        buffer.putInt(end, length);
        end += PREFIX + BitUtil.align(length, Long.BYTES);
        count++;
    }

    @Override
    public void abort() {}

    @Override
    public int room() {
        return CAPACITY - end;
    }
}
