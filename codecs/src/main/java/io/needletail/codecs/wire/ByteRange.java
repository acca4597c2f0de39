package io.needletail.codecs.wire;

import io.needletail.codecs.Cold;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A copy of a range of bytes, addressed from 0. Reads at or past its end give zeros, so that a
 * parser which treats 0 as "not what I want" needs no bounds checks and cannot leave the range.
 * Positions must not be negative.
 *
 * <p>A copy, because words of a heap array compile to plain loads, while those of a buffer that may
 * lie on or off the heap keep the compiler from holding anything in registers.
 */
public final class ByteRange {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INITIAL_CAPACITY = 1 << 16;

    /** How far a parser of fixed shapes may look behind the range. */
    public static final int PADDING = 512;

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;

    /**
     * Copies the range [offset, offset + length) of a buffer.
     *
     * @throws IndexOutOfBoundsException when the buffer does not hold the range: the caller's
     *     error, not the sender's.
     */
    public void wrap(DirectBuffer buffer, int offset, int length) {
        if (length > bytes.length - PADDING) {
            grow(length);
        }
        buffer.getBytes(offset, bytes, 0, length);
        WORDS.set(bytes, length, 0L);
        this.length = length;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /**
     * The range and then a zero word: for a parser of fixed shapes that looks at every byte before
     * it goes on, and so cannot get past that word.
     */
    public byte[] array() {
        return bytes;
    }

    /** The byte at a position, 0..255. */
    public int at(int position) {
        return position < length ? bytes[position] & 0xFF : 0;
    }

    /** Eight bytes as a little-endian word: the byte at the position is the lowest. */
    public long word(int position) {
        return position < length ? (long) WORDS.get(bytes, position) : 0;
    }

    /** Up to eight bytes as a little-endian word, zeros above. */
    public long word(int position, int count) {
        return word(position) & AsciiWord.mask(count);
    }

    /**
     * The next quote, backslash or control character at or behind a position; the range's end, or a
     * little beyond it, when there is none.
     */
    public int endOfString(int position) {
        return JsonText.nextSpecial(this, position);
    }

    /** Copies bytes of the range out. */
    public void copyTo(MutableDirectBuffer target, int targetOffset, int position, int count) {
        target.putBytes(targetOffset, bytes, position, count);
    }

    /** Cold: a range longer than any before; codecs bound how long one may be. */
    @Cold
    private void grow(int length) {
        bytes = Arrays.copyOf(bytes, Math.addExact(length, length / 4 + PADDING));
    }
}
