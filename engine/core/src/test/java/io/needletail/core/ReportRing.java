package io.needletail.core;

import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reports on their way to a core, in order; no allocation. */
final class ReportRing implements MessageSink {
    private static final int SLOTS = 8_192;
    private static final int SLOT_LENGTH = 1_024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SLOTS * SLOT_LENGTH]);
    private final int[] lengths = new int[SLOTS];
    private long head;
    private long tail;

    boolean isEmpty() {
        return head == tail;
    }

    /** Copies the next report to the start of a buffer and returns its length. */
    int poll(MutableDirectBuffer target) {
        int slot = (int) (head++ & SLOTS - 1);
        target.putBytes(0, buffer, slot * SLOT_LENGTH, lengths[slot]);
        return lengths[slot];
    }

    @Override
    public int claim(int maxLength) {
        if (maxLength > SLOT_LENGTH || tail - head == SLOTS) {
            throw new IllegalStateException("a report of " + maxLength + " has no room");
        }
        int at = (int) (tail & SLOTS - 1) * SLOT_LENGTH;
        buffer.setMemory(at, maxLength, (byte) 0);
        return at;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(int length) {
        lengths[(int) (tail++ & SLOTS - 1)] = length;
    }

    @Override
    public void abort() {}
}
