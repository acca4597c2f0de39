package io.needletail.runtime.gateway;

import io.needletail.runtime.fuzz.FuzzTarget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** A server's bytes behind the upgrade: fed whole and in two pieces, the messages are the same. */
public final class WebSocketFuzz implements FuzzTarget {
    private static final int MAX_FRAME = 4_096;

    @Override
    public List<byte[]> seeds() {
        HexFormat hex = HexFormat.of();
        byte[] text = "a whole message of some length".getBytes(StandardCharsets.US_ASCII);
        return List.of(
                hex.parseHex("81036f6e65" + "010174" + "890470696e67" + "800277f6" + "8100"),
                hex.parseHex(
                        "81" + "%02x".formatted(text.length) + hex.formatHex(text) + "880203e8"),
                hex.parseHex("817e0080" + "78".repeat(128) + "8a00"),
                hex.parseHex("827f0000000000000081" + "79".repeat(129)));
    }

    @Override
    public void run(byte[] input) {
        StringBuilder whole = new StringBuilder();
        StringBuilder pieces = new StringBuilder();
        int cut = input.length == 0 ? 0 : (input[0] & 0xFF) % input.length;
        feed(whole, input, input.length);
        feed(pieces, input, cut);
        if (!whole.toString().contentEquals(pieces)) {
            throw new AssertionError("cut at " + cut + ": " + whole + " is not " + pieces);
        }
    }

    private static void feed(StringBuilder seen, byte[] input, int cut) {
        WebSocketFrames frames =
                new WebSocketFrames(
                        MAX_FRAME,
                        new WebSocketFrames.Handler() {
                            @Override
                            public void onData(DirectBuffer buffer, int offset, int length) {
                                note("data", buffer, offset, length);
                            }

                            @Override
                            public void onControl(
                                    int opcode, DirectBuffer buffer, int offset, int length) {
                                note("control " + opcode, buffer, offset, length);
                            }

                            private void note(String kind, DirectBuffer b, int offset, int length) {
                                if (length > MAX_FRAME) {
                                    throw new AssertionError(kind + " of " + length + " bytes");
                                }
                                byte[] copy = new byte[length];
                                b.getBytes(offset, copy);
                                seen.append(kind).append(HexFormat.of().formatHex(copy));
                            }
                        });
        ByteBuf bytes = Unpooled.directBuffer(input.length + 1).writeBytes(input);
        try {
            frames.feed(bytes.readSlice(cut));
            frames.feed(bytes);
        } catch (WebSocketFault fault) {
            seen.append("fault ").append(fault.code());
        } finally {
            bytes.release();
        }
    }
}
