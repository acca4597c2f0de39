package io.needletail.codecs.wire;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/** Texts as ranges, in the middle of a buffer of other bytes, so that reading outside shows. */
public final class Ranges {
    private static final int MARGIN = 16;

    private Ranges() {}

    public static ByteRange of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static ByteRange of(byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes.length + 2 * MARGIN]);
        buffer.setMemory(0, buffer.capacity(), (byte) '7');
        buffer.putBytes(MARGIN, bytes);
        ByteRange range = new ByteRange();
        range.wrap(buffer, MARGIN, bytes.length);
        return range;
    }
}
