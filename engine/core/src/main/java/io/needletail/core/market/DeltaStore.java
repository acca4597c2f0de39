package io.needletail.core.market;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Deltas held, as they came, until a snapshot says where they begin: {@code | length u32 | padding
 * u32 | message, padded to 8 | …}. When it is full everything held is dropped: a snapshot must then
 * be younger than what comes after. What is held begins with a message's first chunk: the later
 * ones say nothing without it.
 */
final class DeltaStore {
    private static final int PREFIX = Long.BYTES;

    private final UnsafeBuffer buffer;
    private int end;
    private long firstUpdateId;

    DeltaStore(int capacity) {
        buffer = new UnsafeBuffer(new byte[BitUtil.align(capacity, Long.BYTES)]);
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** First update id of the oldest delta held; meaningless when empty. */
    long firstUpdateId() {
        return firstUpdateId;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int first() {
        return PREFIX;
    }

    int end() {
        return end;
    }

    int after(int offset) {
        return offset + BitUtil.align(buffer.getInt(offset - PREFIX), Long.BYTES) + PREFIX;
    }

    void clear() {
        end = 0;
    }

    /** Holds a chunk. */
    void add(DirectBuffer message, int length, long updateId, boolean first) {
        int room = PREFIX + BitUtil.align(length, Long.BYTES);
        if (end + room > buffer.capacity()) {
            clear();
        }
        if (isEmpty() && !first) {
            return;
        }
        if (isEmpty()) {
            firstUpdateId = updateId;
        }
        buffer.putLong(end, length);
        // The padding is part of the saved state, and must not tell what lay here before.
        buffer.putLong(end + room - Long.BYTES, 0);
        buffer.putBytes(end + PREFIX, message, 0, length);
        end += room;
    }

    /** Drops what lies before the delta at {@code offset}, whose first update id is given. */
    void dropBefore(int offset, long updateId) {
        int from = offset - PREFIX;
        buffer.putBytes(0, buffer, from, end - from);
        end -= from;
        firstUpdateId = updateId;
    }

    void save(StateWriter out) {
        out.putLong(isEmpty() ? 0 : firstUpdateId);
        out.putBytes(buffer, 0, end);
    }

    void load(StateReader in) {
        firstUpdateId = in.getLong();
        end = in.getBytes(buffer, 0);
    }
}
