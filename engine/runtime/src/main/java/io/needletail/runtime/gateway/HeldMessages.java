package io.needletail.runtime.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;

/** Messages kept back in their order, with the moments of their receipt; bounded. */
final class HeldMessages {
    private static final int HEADER = 16;
    private static final int LENGTH_AT = 8;

    private final int capacity;
    private UnsafeBuffer buffer;
    private int end;

    /** Room for so many bytes, taken when it is first needed. */
    HeldMessages(int capacity) {
        this.capacity = capacity;
    }

    void clear() {
        end = 0;
    }

    /** Keeps a copy; false when there is no room. */
    boolean add(DirectBuffer message, int length, long receivedNs) {
        if (buffer == null) {
            buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(capacity));
        }
        if (end + HEADER + length > capacity) {
            return false;
        }
        buffer.putLong(end, receivedNs);
        buffer.putInt(end + LENGTH_AT, length);
        buffer.putBytes(end + HEADER, message, 0, length);
        end = after(end);
        return true;
    }

    /** Place of the message behind the one at this place; the first is at 0. */
    int after(int at) {
        return at + HEADER + (length(at) + Long.BYTES - 1 & -Long.BYTES);
    }

    /** Behind the last message. */
    int end() {
        return end;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int offset(int at) {
        return at + HEADER;
    }

    int length(int at) {
        return buffer.getInt(at + LENGTH_AT);
    }

    long receivedNs(int at) {
        return buffer.getLong(at);
    }
}
