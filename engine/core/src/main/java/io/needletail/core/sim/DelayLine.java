package io.needletail.core.sim;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Messages under way, first in first out, each due at a time. */
final class DelayLine {
    private final int slotLength;
    private final UnsafeBuffer buffer;
    private final long[] dueNs;
    private final int[] lengths;
    private int first;
    private int count;

    DelayLine(int slots, int slotLength) {
        this.slotLength = slotLength;
        buffer = new UnsafeBuffer(new byte[slots * slotLength]);
        dueNs = new long[slots];
        lengths = new int[slots];
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** When the first message is due; MAX_VALUE when there is none. */
    long dueNs() {
        return count == 0 ? Long.MAX_VALUE : dueNs[first];
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Offset of the first message. */
    int offset() {
        return first * slotLength;
    }

    /** Length of the first message. */
    int length() {
        return lengths[first];
    }

    void remove() {
        first = (first + 1) % lengths.length;
        count--;
    }

    /** Offset at which the next message may be encoded, to be kept by {@link #commit}. */
    int claim() {
        if (count == lengths.length) {
            throw full();
        }
        return slot() * slotLength;
    }

    void commit(long messageDueNs, int length) {
        int slot = slot();
        dueNs[slot] = messageDueNs;
        lengths[slot] = length;
        count++;
    }

    void add(long messageDueNs, DirectBuffer source, int offset, int length) {
        buffer.putBytes(claim(), source, offset, length);
        commit(messageDueNs, length);
    }

    private int slot() {
        return (first + count) % lengths.length;
    }

    @Cold
    private IllegalStateException full() {
        return new IllegalStateException(
                "simulated venue: " + lengths.length + " messages under way, no room for more");
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            int slot = (first + i) % lengths.length;
            out.putLong(dueNs[slot]);
            out.putBytes(buffer, slot * slotLength, lengths[slot]);
        }
    }

    void load(StateReader in) {
        first = 0;
        count = in.getInt();
        for (int slot = 0; slot < count; slot++) {
            dueNs[slot] = in.getLong();
            lengths[slot] = in.getBytes(buffer, slot * slotLength);
        }
    }
}
