package io.needletail.bench.wire;

import java.nio.charset.StandardCharsets;

/** A server's WebSocket text frames, as bytes: one frame a message, not masked. */
final class ServerFrames {
    /** Bytes before the text of a frame whose text has 126 bytes or more, up to 65,535. */
    static final int HEADER = 4;

    private static final byte TEXT = (byte) 0x81;
    private static final int SHORT_TEXT = 125;
    private static final byte LENGTH_16 = 126;

    private ServerFrames() {}

    /** A frame. */
    static byte[] of(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        int header = payload.length > SHORT_TEXT ? HEADER : 2;
        byte[] frame = new byte[header + payload.length];
        frame[0] = TEXT;
        frame[1] = header == HEADER ? LENGTH_16 : (byte) payload.length;
        if (header == HEADER) {
            frame[2] = (byte) (payload.length >> Byte.SIZE);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, header, payload.length);
        return frame;
    }
}
