package io.needletail.codecs.wire;

import io.needletail.codecs.Cold;

/** Up to eight ASCII characters in one long, the first lowest, as {@link ByteRange#word} reads. */
public final class AsciiWord {
    private static final long ALL = -1L;

    private AsciiWord() {}

    /** Packs a text; meant for constants. */
    @Cold
    public static long of(String text) {
        if (text.length() > Long.BYTES) {
            throw new IllegalArgumentException("longer than eight characters: " + text);
        }
        long word = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            if (text.charAt(i) > 0x7F) {
                throw new IllegalArgumentException("not ASCII: " + text);
            }
            word = word << Byte.SIZE | text.charAt(i);
        }
        return word;
    }

    /** All ones in the lowest {@code count} bytes; 8 and more give all ones. */
    public static long mask(int count) {
        return count >= Long.BYTES ? ALL : (1L << (count << 3)) - 1;
    }
}
