package io.needletail.runtime.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One record of a journal: a flyweight over a direct buffer, to encode and to check.
 *
 * <pre>
 *   0        4         8          16      18      20      24       32             40            44    48
 *   +--------+---------+----------+-------+-------+-------+--------+--------------+-------------+-----+---------+-----+
 *   | magic  | payload | sequence | index | flags | epoch | timeNs | monotonicNs  | previousCrc | crc | payload | pad |
 *   | "NTJ1" | length  | i64      | u16   | u16   | u32   | i64    | i64          | u32         | u32 | bytes   | 0…7 |
 *   +--------+---------+----------+-------+-------+-------+--------+--------------+-------------+-----+---------+-----+
 * </pre>
 *
 * All little-endian. {@code crc} is CRC-32C over bytes 0…43 and the payload; {@code previousCrc} is
 * the {@code crc} of the frame before, across runs; the first frame ever has 0. The payload is one
 * SBE message with its message header. The padding is zero and brings the frame to a multiple of 8.
 */
public final class JournalFrame {
    /** The bytes "NTJ1". */
    public static final int MAGIC = 0x314A_544E;

    /** Bytes before the payload. */
    public static final int HEADER_LENGTH = 48;

    /** Set in the frame of an input that made a stage throw: never to be replayed. */
    public static final int FLAG_POISON = 1;

    /** Set in the last frame of its event. */
    public static final int FLAG_LAST = 1 << 1;

    /** Set in the first frame behind a hole of a salvaged journal. */
    public static final int FLAG_AFTER_HOLE = 1 << 2;

    /** Set in the frame of an input that waited too long to lead to new risk. */
    public static final int FLAG_LATE = 1 << 3;

    /** Longest payload; a longer message is refused when appended. */
    public static final int MAX_PAYLOAD_LENGTH = (1 << 21) - 64;

    static final int ALIGNMENT = 8;
    private static final int LENGTH_OFFSET = 4;
    static final int SEQUENCE_OFFSET = 8;
    private static final int INDEX_OFFSET = 16;
    private static final int FLAGS_OFFSET = 18;
    private static final int EPOCH_OFFSET = 20;
    private static final int TIME_OFFSET = 24;
    private static final int MONOTONIC_OFFSET = 32;
    private static final int PREVIOUS_CRC_OFFSET = 40;
    private static final int CRC_OFFSET = 44;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final CRC32C checksum = new CRC32C();
    private ByteBuffer bytes;
    private int offset;

    /** Bytes a frame with such a payload takes, padding included. */
    public static int length(int payloadLength) {
        return HEADER_LENGTH + (payloadLength + ALIGNMENT - 1 & -ALIGNMENT);
    }

    /** Looks at a direct buffer from now on; the frame is at its start. */
    public JournalFrame wrap(ByteBuffer direct) {
        bytes = direct;
        buffer.wrap(direct, 0, direct.capacity());
        offset = 0;
        return this;
    }

    /** Looks at nothing any more. */
    void unwrap() {
        bytes = null;
        buffer.wrap(0, 0);
    }

    /** Moves to the frame at an offset of the wrapped buffer. */
    public JournalFrame at(int newOffset) {
        offset = newOffset;
        return this;
    }

    /** Where the frame begins in {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** The buffer the frame lies in; a reader's is valid until its next call. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Number of the input, which its decisions share. */
    public long sequence() {
        return buffer.getLong(offset + SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    /** 0 for the input, 1, 2, 3 … for its decisions. */
    public int index() {
        return buffer.getShort(offset + INDEX_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** {@link #FLAG_POISON}, {@link #FLAG_LAST}, {@link #FLAG_AFTER_HOLE}, {@link #FLAG_LATE}. */
    public int flags() {
        return buffer.getShort(offset + FLAGS_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Whether this frame ends its event. */
    public boolean isLast() {
        return (flags() & FLAG_LAST) != 0;
    }

    /** Whether this frame's input made a stage throw. */
    public boolean isPoison() {
        return (flags() & FLAG_POISON) != 0;
    }

    /** Whether events are missing before this frame, and a salvage said so. */
    public boolean isAfterHole() {
        return (flags() & FLAG_AFTER_HOLE) != 0;
    }

    /** Whether this frame's input waited too long to lead to new risk. */
    public boolean isLate() {
        return (flags() & FLAG_LATE) != 0;
    }

    /** Number of the run that wrote it. */
    public int epoch() {
        return buffer.getInt(offset + EPOCH_OFFSET, LITTLE_ENDIAN);
    }

    /** Engine time, as the core saw it: nanoseconds since 1970. */
    public long timeNs() {
        return buffer.getLong(offset + TIME_OFFSET, LITTLE_ENDIAN);
    }

    /** The process's monotonic clock at receipt; comparable within one run only. */
    public long monotonicNs() {
        return buffer.getLong(offset + MONOTONIC_OFFSET, LITTLE_ENDIAN);
    }

    /** Checksum of the frame before this one. */
    public int previousCrc() {
        return buffer.getInt(offset + PREVIOUS_CRC_OFFSET, LITTLE_ENDIAN);
    }

    /** This frame's checksum. */
    public int crc() {
        return buffer.getInt(offset + CRC_OFFSET, LITTLE_ENDIAN);
    }

    /** Where the message's header begins in {@link #buffer()}. */
    public int payloadOffset() {
        return offset + HEADER_LENGTH;
    }

    /** Length of the message with its header. */
    public int payloadLength() {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    /** The template id in the message's header. */
    public int templateId() {
        return buffer.getShort(payloadOffset() + 2, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Bytes of the whole frame. */
    public int length() {
        return length(payloadLength());
    }

    void putIdentity(long sequence, int index, int epoch) {
        buffer.putInt(offset, MAGIC, LITTLE_ENDIAN);
        buffer.putLong(offset + SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putInt(offset + INDEX_OFFSET, index, LITTLE_ENDIAN);
        buffer.putInt(offset + EPOCH_OFFSET, epoch, LITTLE_ENDIAN);
    }

    void putTimes(long timeNs, long monotonicNs) {
        buffer.putLong(offset + TIME_OFFSET, timeNs, LITTLE_ENDIAN);
        buffer.putLong(offset + MONOTONIC_OFFSET, monotonicNs, LITTLE_ENDIAN);
    }

    /** Copies the payload in and zeroes the padding. */
    void putPayload(DirectBuffer source, int sourceOffset, int payloadLength) {
        buffer.putInt(offset + LENGTH_OFFSET, payloadLength, LITTLE_ENDIAN);
        if (payloadLength > 0) {
            buffer.putLong(offset + length(payloadLength) - ALIGNMENT, 0L);
        }
        buffer.putBytes(payloadOffset(), source, sourceOffset, payloadLength);
    }

    /** Completes the frame; {@link #crc()} is its link to the next one. */
    void seal(int flags, int previousCrc) {
        buffer.putShort(offset + FLAGS_OFFSET, (short) flags, LITTLE_ENDIAN);
        buffer.putInt(offset + PREVIOUS_CRC_OFFSET, previousCrc, LITTLE_ENDIAN);
        buffer.putInt(offset + CRC_OFFSET, computeCrc(payloadLength()), LITTLE_ENDIAN);
    }

    /** Checks the frame's own bytes; {@link FrameChain} checks its place. */
    public FrameFault validate(int available) {
        if (available < HEADER_LENGTH) {
            return FrameFault.TRUNCATED;
        }
        if (buffer.getInt(offset, LITTLE_ENDIAN) != MAGIC) {
            return FrameFault.BAD_MAGIC;
        }
        int payloadLength = payloadLength();
        if (payloadLength < 0 || payloadLength > MAX_PAYLOAD_LENGTH) {
            return FrameFault.BAD_LENGTH;
        }
        if (length(payloadLength) > available) {
            return FrameFault.TRUNCATED;
        }
        if (computeCrc(payloadLength) != crc()) {
            return FrameFault.BAD_CRC;
        }
        return paddingIsZero(payloadLength) ? FrameFault.NONE : FrameFault.BAD_PADDING;
    }

    private int computeCrc(int payloadLength) {
        checksum.reset();
        checksum.update(bytes.limit(offset + CRC_OFFSET).position(offset));
        int payload = offset + HEADER_LENGTH;
        checksum.update(bytes.limit(payload + payloadLength).position(payload));
        return (int) checksum.getValue();
    }

    private boolean paddingIsZero(int payloadLength) {
        int end = offset + length(payloadLength);
        for (int at = payloadOffset() + payloadLength; at < end; at++) {
            if (buffer.getByte(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
