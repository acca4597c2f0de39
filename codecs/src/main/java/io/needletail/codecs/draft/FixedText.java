package io.needletail.codecs.draft;

import io.needletail.codecs.wire.ByteRange;

import org.agrona.MutableDirectBuffer;

/** Text fields of fixed length: cut at a character's border, zeros behind. */
final class FixedText {
    private FixedText() {}

    /** Copies a part of a range into a field, as much as fits. */
    static void put(
            ByteRange text,
            int position,
            int length,
            MutableDirectBuffer target,
            int offset,
            int size) {
        int count = Math.min(length, size);
        while (count > 0 && count < length && isContinuation(text.at(position + count))) {
            count--;
        }
        text.copyTo(target, offset, position, count);
        target.setMemory(offset + count, size - count, (byte) 0);
    }

    /** Copies bytes into a field, as much as fits. */
    static void put(byte[] text, MutableDirectBuffer target, int offset, int size) {
        int count = Math.min(text.length, size);
        target.putBytes(offset, text, 0, count);
        target.setMemory(offset + count, size - count, (byte) 0);
    }

    private static boolean isContinuation(int character) {
        return (character & 0xC0) == 0x80;
    }
}
