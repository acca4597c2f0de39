package io.needletail.core.feature;

import org.agrona.MutableDirectBuffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

/** Numbers as a message's group has them, copied as a whole instead of one after the other. */
final class ValueBytes {
    private final byte[] bytes;
    private final DoubleBuffer numbers;

    /** Room for so many. */
    ValueBytes(int most) {
        bytes = new byte[most * Double.BYTES];
        numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }

    /** Writes the first numbers there; returns how many bytes they take. */
    int write(double[] values, int count, MutableDirectBuffer to, int offset) {
        int length = count * Double.BYTES;
        numbers.put(0, values, 0, count);
        to.putBytes(offset, bytes, 0, length);
        return length;
    }
}
