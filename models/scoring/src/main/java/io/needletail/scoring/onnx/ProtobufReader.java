package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks the fields of one protobuf message. Every length is held against what is left before
 * anything is made of it, so that a damaged file costs no more memory than its own size.
 *
 * <p>Encoding: protobuf.dev/programming-guides/encoding.
 */
@Cold
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int MOST_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final String source;
    private final int end;
    private int at;
    private int field;
    private int wire;

    ProtobufReader(byte[] bytes, String source) {
        this(bytes, source, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, String source, int at, int end) {
        this.bytes = bytes;
        this.source = source;
        this.at = at;
        this.end = end;
    }

    /** Moves on to the next field; false at the message's end. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long key = varint();
        wire = (int) key & 7;
        if (key < 8 || key > 0xFFFF_FFFFL) {
            throw fail("field number " + (key >>> 3) + " cannot be");
        }
        field = (int) (key >>> 3);
        return true;
    }

    int field() {
        return field;
    }

    /** The field's value as a number of any integer type. */
    long number() {
        require(VARINT);
        return varint();
    }

    float fraction() {
        require(FIXED32);
        return Float.intBitsToFloat((int) fixed(Float.BYTES));
    }

    String text() {
        require(LENGTH);
        int length = length();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        require(LENGTH);
        int length = length();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    ProtobufReader message() {
        require(LENGTH);
        int length = length();
        at += length;
        return new ProtobufReader(bytes, source, at - length, at);
    }

    /** A repeated integer: packed, or one of many. */
    void numbers(NumberList into) {
        if (wire == LENGTH) {
            ProtobufReader packed = message();
            while (packed.at < packed.end) {
                into.add(packed.varint());
            }
        } else {
            into.add(number());
        }
    }

    /** A repeated float or double, packed or one of many, as the raw bits of its width. */
    void fixeds(int width, NumberList into) {
        if (wire == LENGTH) {
            ProtobufReader packed = message();
            if ((packed.end - packed.at) % width != 0) {
                throw fail("a list of numbers ends in the middle of one");
            }
            while (packed.at < packed.end) {
                into.add(packed.fixed(width));
            }
        } else {
            require(width == Long.BYTES ? FIXED64 : FIXED32);
            into.add(fixed(width));
        }
    }

    void skip() {
        switch (wire) {
            case VARINT -> varint();
            case FIXED64 -> fixed(Long.BYTES);
            case LENGTH -> message();
            case FIXED32 -> fixed(Integer.BYTES);
            default -> throw fail("wire type " + wire + " cannot be");
        }
    }

    /** Says what is wrong, and at which byte. */
    ModelException fail(String what) {
        return new ModelException(
                "%s: byte %d: %s; the file is damaged or not ONNX: export it again"
                        .formatted(source, at, what));
    }

    private void require(int wanted) {
        if (wire != wanted) {
            throw fail("field %d has wire type %d, not %d".formatted(field, wire, wanted));
        }
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw fail("length %d where %d bytes are left".formatted(length, end - at));
        }
        return (int) length;
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            if (at == end) {
                throw fail("the message ends in the middle of a number");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw fail("a number has more than " + MOST_VARINT_BYTES + " bytes");
    }

    private long fixed(int width) {
        if (end - at < width) {
            throw fail("the message ends in the middle of a number");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xFFL) << Byte.SIZE * i;
        }
        return value;
    }
}
