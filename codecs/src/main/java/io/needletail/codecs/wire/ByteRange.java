package io.needletail.codecs.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * A read-only range of bytes, addressed from 0. Reads at or past its end give zeros, so that a
 * parser which treats 0 as "not what I want" needs no bounds checks and cannot leave the range.
 * Positions must not be negative.
 */
public final class ByteRange {
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private int length;
    private int lastWord;

    /**
     * Sets the range to [offset, offset + length) of a buffer.
     *
     * @throws IndexOutOfBoundsException when the buffer does not hold the range: the caller's
     *     error, not the sender's.
     */
    public void wrap(DirectBuffer buffer, int offset, int length) {
        view.wrap(buffer, offset, length);
        this.length = length;
        lastWord = length - Long.BYTES;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** The byte at a position, 0..255. */
    public int at(int position) {
        return position < length ? view.getByte(position) & 0xFF : 0;
    }

    /** Eight bytes as a little-endian word: the byte at the position is the lowest. */
    public long word(int position) {
        return position <= lastWord
                ? view.getLong(position, ByteOrder.LITTLE_ENDIAN)
                : lastBytes(position);
    }

    /** Up to eight bytes as a little-endian word, zeros above. */
    public long word(int position, int count) {
        return word(position) & AsciiWord.mask(count);
    }

    /** Copies bytes of the range out. */
    public void copyTo(MutableDirectBuffer target, int targetOffset, int position, int count) {
        view.getBytes(position, target, targetOffset, count);
    }

    private long lastBytes(int position) {
        long word = 0;
        for (int at = length - 1; at >= position; at--) {
            word = word << Byte.SIZE | view.getByte(at) & 0xFF;
        }
        return word;
    }
}
