package io.needletail.codecs.state;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.needletail.codecs.Cold;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** A component's whole state in memory: written once, read from the start. Grows as needed. */
public final class StateBuffer implements StateWriter, StateReader {
    private static final int SMALL = 1 << 12;

    private final ExpandableArrayBuffer values;
    private int length;
    private int position;

    /** Empty and small. */
    public StateBuffer() {
        this(SMALL);
    }

    /**
     * Empty.
     *
     * @param capacity bytes that are taken without growing.
     */
    public StateBuffer(int capacity) {
        values = new ExpandableArrayBuffer(capacity);
    }

    /** Forgets everything. */
    public void clear() {
        length = 0;
        position = 0;
    }

    /** Reads from the start again. */
    public void rewind() {
        position = 0;
    }

    /** The bytes of all values, from offset 0. */
    public DirectBuffer bytes() {
        return values;
    }

    /** How many bytes of {@link #bytes()} are state. */
    public int length() {
        return length;
    }

    /** Whether every value was read: a state that leaves some over is another version's. */
    public boolean isExhausted() {
        return position == length;
    }

    /** Takes over bytes that another buffer gave, in place of what was here. */
    public void set(DirectBuffer source, int offset, int newLength) {
        clear();
        values.putBytes(0, source, offset, newLength);
        length = newLength;
    }

    @Override
    public void putLong(long value) {
        values.putLong(length, value, LITTLE_ENDIAN);
        length += Long.BYTES;
    }

    @Override
    public long getLong() {
        if (position + Long.BYTES > length) {
            throw ended();
        }
        long value = values.getLong(position, LITTLE_ENDIAN);
        position += Long.BYTES;
        return value;
    }

    @Cold
    private IllegalStateException ended() {
        return new IllegalStateException("the state ends after " + length + " bytes");
    }
}
