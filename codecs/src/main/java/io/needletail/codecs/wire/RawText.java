package io.needletail.codecs.wire;

import org.agrona.UnsafeApi;

import java.nio.ByteOrder;

/**
 * Reads of {@link ByteRange#array} that nobody checks, for parsers of fixed shapes: half of such a
 * parser's instructions would be checks that never fail.
 *
 * <p>The parser's part of the bargain: it never looks further than {@link ByteRange#PADDING} bytes
 * behind a position that it knows to lie in the range or at its end. So even of a frame made to
 * mislead it, it reads nothing but the array.
 */
public final class RawText {
    private static final long BASE = UnsafeApi.arrayBaseOffset(byte[].class);
    private static final boolean IS_LITTLE_ENDIAN =
            ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private RawText() {}

    /** Eight bytes; the one at the position is the lowest. */
    public static long word(byte[] text, long position) {
        long word = UnsafeApi.getLong(text, BASE + position);
        return IS_LITTLE_ENDIAN ? word : Long.reverseBytes(word);
    }

    /** The byte at a position; negative when it is no ASCII. */
    public static int at(byte[] text, long position) {
        return UnsafeApi.getByte(text, BASE + position);
    }

    /** Zero exactly when the {@code count} (1..8) bytes at a position are those of a word. */
    public static long difference(byte[] text, long position, long word, int count) {
        return (word(text, position) ^ word) << Long.SIZE - (count << 3);
    }
}
