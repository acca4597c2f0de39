package io.needletail.core.risk;

import io.needletail.codecs.Cold;
import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A message that is written often: what never changes of it is filled in once, by its encoder; the
 * rest each time, at the encoder's offsets, and all leaves by one copy. Stores into an array of our
 * own need fewer bounds checks than an encoder's into a buffer.
 */
final class MessageForm {
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private final byte[] bytes;

    MessageForm(int capacity) {
        bytes = new byte[capacity];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** For the encoder that fills in what never changes. */
    @Cold
    MutableDirectBuffer buffer() {
        return new UnsafeBuffer(bytes);
    }

    void putLong(int at, long value) {
        LONG.set(bytes, at, value);
    }

    void putInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    void putShort(int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    /** A number of 8 bits, signed or not. */
    void putByte(int at, int value) {
        bytes[at] = (byte) value;
    }

    void putDouble(int at, double value) {
        DOUBLE.set(bytes, at, value);
    }

    double getDouble(int at) {
        return (double) DOUBLE.get(bytes, at);
    }

    /** A number of 8 bits, 0 to 255. */
    int getByte(int at) {
        return bytes[at] & 0xFF;
    }

    /** Writes the first {@code length} bytes as one message. */
    void write(int length, MessageSink out) {
        int offset = out.claim(length);
        out.buffer().putBytes(offset, bytes, 0, length);
        out.commit(length);
    }
}
