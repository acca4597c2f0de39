package io.needletail.codecs.state;

import org.agrona.DirectBuffer;

/**
 * Takes a component's whole state as a fixed sequence of values: to hash it, or to store it in a
 * snapshot.
 */
public interface StateWriter {

    /** Takes the next value. */
    void putLong(long value);

    /** Takes the next value, by its bits. */
    default void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** Takes the next value. */
    default void putBoolean(boolean value) {
        putLong(value ? 1 : 0);
    }

    /** Takes the bytes in [offset, offset + length), preceded by their length. */
    default void putBytes(DirectBuffer buffer, int offset, int length) {
        putLong(length);
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            putLong(buffer.getLong(offset + at));
        }
        for (; at < length; at++) {
            putLong(buffer.getByte(offset + at));
        }
    }
}
