package io.needletail.runtime.gateway;

import io.netty.buffer.ByteBuf;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Cuts a server's bytes into WebSocket messages, in the memory in which they were read: only a
 * frame that is not whole yet, and fragments, are copied. Allocates when a longer message than ever
 * before is in pieces.
 */
final class WebSocketFrames {
    static final int OPCODE_CONTINUATION = 0;
    static final int OPCODE_TEXT = 1;
    static final int OPCODE_BINARY = 2;
    static final int OPCODE_CLOSE = 8;
    static final int OPCODE_PING = 9;
    static final int OPCODE_PONG = 10;

    /** Longest payload of a control frame. */
    static final int MAX_CONTROL_LENGTH = 125;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_HEADER = 10;
    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final int FRAGMENTS_FACTOR = 4;

    /** Takes what was cut out. */
    interface Handler {

        /** A whole message, its fragments joined. */
        void onData(DirectBuffer buffer, int offset, int length);

        /** A control frame. */
        void onControl(int opcode, DirectBuffer buffer, int offset, int length);
    }

    private final int maxFrame;
    private final Handler handler;
    private final UnsafeBuffer window = new UnsafeBuffer(0, 0);
    private UnsafeBuffer carry = direct(FIRST_CAPACITY);
    private int carried;
    private UnsafeBuffer fragments = new UnsafeBuffer(0, 0);
    private int fragmentsLength;
    private boolean fragmented;

    WebSocketFrames(int maxFrame, Handler handler) {
        this.maxFrame = maxFrame;
        this.handler = handler;
    }

    /** Forgets the last connection. */
    void reset() {
        carried = 0;
        fragmentsLength = 0;
        fragmented = false;
    }

    /**
     * Takes all readable bytes.
     *
     * @throws WebSocketFault when they are not what the protocol allows.
     */
    void feed(ByteBuf in) {
        int readable = in.readableBytes();
        if (carried == 0 && in.hasMemoryAddress()) {
            window.wrap(in.memoryAddress() + in.readerIndex(), readable);
            int used = cut(window, readable);
            in.skipBytes(used);
            keep(in);
        } else {
            keep(in);
            int length = carried;
            int used = cut(carry, length);
            carried = length - used;
            if (used > 0 && carried > 0) {
                carry.putBytes(0, carry, used, carried);
            }
        }
    }

    private void keep(ByteBuf in) {
        int length = in.readableBytes();
        if (length == 0) {
            return;
        }
        if (carried + length > carry.capacity()) {
            UnsafeBuffer grown = direct(Integer.highestOneBit(carried + length) << 1);
            grown.putBytes(0, carry, 0, carried);
            carry = grown;
        }
        if (in.hasMemoryAddress()) {
            window.wrap(in.memoryAddress() + in.readerIndex(), length);
            carry.putBytes(carried, window, 0, length);
            in.skipBytes(length);
        } else {
            ByteBuffer target = carry.byteBuffer();
            target.clear().position(carried).limit(carried + length);
            in.readBytes(target);
        }
        carried += length;
    }

    private int cut(UnsafeBuffer bytes, int end) {
        int at = 0;
        while (end - at >= 2) {
            int first = bytes.getByte(at);
            int second = bytes.getByte(at + 1) & 0xFF;
            checkHeader(first, second);
            int header = second == LENGTH_64 ? MAX_HEADER : second == LENGTH_16 ? 4 : 2;
            if (end - at < header) {
                return at;
            }
            int length = payloadLength(bytes, at, second);
            if (end - at - header < length) {
                return at;
            }
            dispatch(first, bytes, at + header, length);
            at += header + length;
        }
        return at;
    }

    private int payloadLength(UnsafeBuffer bytes, int at, int second) {
        long length = second;
        if (second == LENGTH_16) {
            length = bytes.getShort(at + 2, ByteOrder.BIG_ENDIAN) & 0xFFFF;
        } else if (second == LENGTH_64) {
            length = bytes.getLong(at + 2, ByteOrder.BIG_ENDIAN);
        }
        if (length < 0 || length > maxFrame) {
            throw new WebSocketFault(
                    WebSocketFault.TOO_BIG, "a frame of " + length + " bytes; most " + maxFrame);
        }
        return (int) length;
    }

    private static void checkHeader(int first, int second) {
        boolean control = (first & 0x08) != 0;
        if ((first & RESERVED) != 0
                || (second & MASKED) != 0
                || control && ((first & FIN) == 0 || second > MAX_CONTROL_LENGTH)) {
            throw new WebSocketFault(WebSocketFault.PROTOCOL, "a frame with an invalid header");
        }
    }

    private void dispatch(int first, UnsafeBuffer bytes, int offset, int length) {
        int opcode = first & 0x0F;
        boolean last = (first & FIN) != 0;
        switch (opcode) {
            case OPCODE_TEXT, OPCODE_BINARY -> {
                if (fragmented) {
                    throw new WebSocketFault(WebSocketFault.PROTOCOL, "a message inside another");
                }
                if (last) {
                    handler.onData(bytes, offset, length);
                } else {
                    fragmented = true;
                    addFragment(bytes, offset, length);
                }
            }
            case OPCODE_CONTINUATION -> {
                if (!fragmented) {
                    throw new WebSocketFault(WebSocketFault.PROTOCOL, "a fragment of nothing");
                }
                addFragment(bytes, offset, length);
                if (last) {
                    int whole = fragmentsLength;
                    fragmented = false;
                    fragmentsLength = 0;
                    handler.onData(fragments, 0, whole);
                }
            }
            case OPCODE_CLOSE, OPCODE_PING, OPCODE_PONG ->
                    handler.onControl(opcode, bytes, offset, length);
            default -> throw new WebSocketFault(WebSocketFault.PROTOCOL, "opcode " + opcode);
        }
    }

    private void addFragment(UnsafeBuffer bytes, int offset, int length) {
        int needed = fragmentsLength + length;
        if (needed > maxFrame * FRAGMENTS_FACTOR) {
            throw new WebSocketFault(
                    WebSocketFault.TOO_BIG, "fragments of more than " + needed + " bytes");
        }
        if (needed > fragments.capacity()) {
            UnsafeBuffer grown = direct(Integer.highestOneBit(needed) << 1);
            grown.putBytes(0, fragments, 0, fragmentsLength);
            fragments = grown;
        }
        fragments.putBytes(fragmentsLength, bytes, offset, length);
        fragmentsLength = needed;
    }

    private static UnsafeBuffer direct(int capacity) {
        return new UnsafeBuffer(ByteBuffer.allocateDirect(capacity));
    }
}
