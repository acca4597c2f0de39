package io.needletail.bench.wire;

import io.netty.buffer.ByteBuf;

import java.nio.charset.StandardCharsets;

/**
 * What the venue says of each order, in two frames: it is accepted, and (to the account's events)
 * it expired unfilled, so that none stays open.
 */
final class OrderAnswers {
    /** Room for both frames. */
    static final int MAX_LENGTH = 2_048;

    private static final String ACCEPTED =
            "{\"id\":#i,\"status\":200,\"result\":{\"symbol\":\"BTCUSDT\",\"orderId\":#o,\"orderListId\":-1,\"clientOrderId\":\"#c\",\"transactTime\":#t}}";
    private static final String EXPIRED =
            "{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\",\"E\":#t,\"s\":\"BTCUSDT\",\"c\":\"#c\",\"S\":\"BUY\",\"o\":\"LIMIT\",\"f\":\"GTC\",\"q\":\"0.00100000\",\"p\":\"66330.00000000\",\"P\":\"0.00000000\",\"F\":\"0.00000000\",\"g\":-1,\"C\":\"\",\"x\":\"EXPIRED\",\"X\":\"EXPIRED\",\"r\":\"NONE\",\"i\":#o,\"l\":\"0.00000000\",\"z\":\"0.00000000\",\"L\":\"0.00000000\",\"n\":\"0\",\"N\":null,\"T\":#t,\"t\":-1,\"v\":0,\"I\":#o,\"w\":false,\"m\":false,\"M\":false,\"O\":#t,\"Z\":\"0.00000000\",\"Y\":\"0.00000000\",\"Q\":\"0.00000000\",\"W\":#t,\"V\":\"NONE\"}}";

    private final byte[][] accepted = parts(ACCEPTED);
    private final byte[][] expired = parts(EXPIRED);
    private final byte[] digits = new byte[20];
    private long orders;

    private static byte[][] parts(String text) {
        String[] words = text.split("#", -1);
        byte[][] parts = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            parts[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return parts;
    }

    /** Writes both frames. */
    void write(OrderRequest order, ByteBuf out) {
        orders++;
        long timeMs = System.currentTimeMillis();
        frame(accepted, order, timeMs, out);
        frame(expired, order, timeMs, out);
    }

    private void frame(byte[][] parts, OrderRequest order, long timeMs, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0x817E).writeShort(0).writeBytes(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            byte[] part = parts[i];
            switch (part[0]) {
                case 'i' ->
                        out.writeBytes(
                                order.bytes(), order.idStart(), order.idEnd() - order.idStart());
                case 'c' ->
                        out.writeBytes(
                                order.bytes(),
                                order.clientIdStart(),
                                order.clientIdEnd() - order.clientIdStart());
                case 'o' -> number(orders, out);
                default -> number(timeMs, out);
            }
            out.writeBytes(part, 1, part.length - 1);
        }
        out.setShort(start + 2, out.writerIndex() - start - ServerFrames.HEADER);
    }

    private void number(long value, ByteBuf out) {
        int at = digits.length;
        long rest = value;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.writeBytes(digits, at, digits.length - at);
    }
}
