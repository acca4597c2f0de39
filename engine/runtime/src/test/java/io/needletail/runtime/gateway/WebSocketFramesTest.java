package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

final class WebSocketFramesTest implements WebSocketFrames.Handler {
    private static final int MAX_FRAME = 70_000;

    private final List<String> seen = new ArrayList<>();
    private final WebSocketFrames frames = new WebSocketFrames(MAX_FRAME, this);

    @Override
    public void onData(DirectBuffer buffer, int offset, int length) {
        seen.add(buffer.getStringWithoutLengthAscii(offset, length));
    }

    @Override
    public void onControl(int opcode, DirectBuffer buffer, int offset, int length) {
        seen.add(opcode + ":" + buffer.getStringWithoutLengthAscii(offset, length));
    }

    private static ByteBuf frame(ByteBuf out, int first, String text) {
        out.writeByte(first);
        int length = text.length();
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65_536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
        return out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuf sample() {
        ByteBuf out = Unpooled.directBuffer();
        frame(out, 0x81, "one");
        frame(out, 0x01, "t");
        frame(out, 0x89, "ping");
        frame(out, 0x80, "wo");
        return frame(out, 0x81, "x".repeat(300));
    }

    @Test
    void shouldGiveTheSameMessagesWhereverTheBytesAreCut() {
        List<String> expected = List.of("one", "9:ping", "two", "x".repeat(300));
        int length = sample().readableBytes();
        for (int cut = 0; cut <= length; cut++) {
            seen.clear();
            frames.reset();
            ByteBuf bytes = sample();
            frames.feed(bytes.readSlice(cut));
            frames.feed(bytes);
            assertEquals(expected, seen, "cut at " + cut);
        }
    }

    @Test
    void shouldTakeALongFrameInManyPieces() {
        ByteBuf bytes = frame(Unpooled.directBuffer(), 0x82, "y".repeat(MAX_FRAME));
        while (bytes.isReadable()) {
            frames.feed(bytes.readSlice(Math.min(1_000, bytes.readableBytes())));
        }
        assertEquals(List.of("y".repeat(MAX_FRAME)), seen);
    }

    @Test
    void shouldRefuseWhatTheProtocolForbids() {
        refuse(WebSocketFault.TOO_BIG, 0x81, 127, 0, 0, 0, 0, 0x7F, 0, 0, 0);
        refuse(WebSocketFault.TOO_BIG, 0x81, 127, 0xFF, 0, 0, 0, 0, 0, 0, 0);
        refuse(WebSocketFault.PROTOCOL, 0x81, 0x81, 1, 2, 3, 4, 5);
        refuse(WebSocketFault.PROTOCOL, 0xC1, 0);
        refuse(WebSocketFault.PROTOCOL, 0x09, 0);
        refuse(WebSocketFault.PROTOCOL, 0x83, 0);
        refuse(WebSocketFault.PROTOCOL, 0x80, 0);
        refuse(WebSocketFault.PROTOCOL, 0x01, 0, 0x81, 0);
    }

    private void refuse(int code, int... bytes) {
        frames.reset();
        ByteBuf buffer = Unpooled.directBuffer();
        for (int value : bytes) {
            buffer.writeByte(value);
        }
        WebSocketFault fault = assertThrows(WebSocketFault.class, () -> frames.feed(buffer));
        assertEquals(code, fault.code());
    }
}
