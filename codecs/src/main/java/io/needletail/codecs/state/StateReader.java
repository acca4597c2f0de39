package io.needletail.codecs.state;

import org.agrona.MutableDirectBuffer;

/**
 * Gives back what a {@link StateWriter} took, in the same order. Each method throws {@link
 * IllegalStateException} when the state ends early.
 */
public interface StateReader {

    /** Gives the next value. */
    long getLong();

    /** Gives the next value. */
    default double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    /** Gives the next value. */
    default boolean getBoolean() {
        return getLong() != 0;
    }

    /** Gives the next value as an int it must fit. */
    default int getInt() {
        return Math.toIntExact(getLong());
    }

    /**
     * Gives back a run of bytes.
     *
     * @return the number of bytes put at {@code offset}.
     */
    default int getBytes(MutableDirectBuffer buffer, int offset) {
        int length = getInt();
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            buffer.putLong(offset + at, getLong());
        }
        for (; at < length; at++) {
            buffer.putByte(offset + at, (byte) getLong());
        }
        return length;
    }
}
