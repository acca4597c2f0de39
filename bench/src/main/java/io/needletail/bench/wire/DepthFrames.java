package io.needletail.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SplittableRandom;

/**
 * Depth updates as the venue sends them, WebSocket header included: contiguous ids, ten levels
 * around the touch, the touch itself always changed. All are equally long, so the next one is
 * written over the last: what a frame costs its sender is the same on every wire.
 */
final class DepthFrames {
    /** Update id of the book snapshot that the frames continue. */
    static final long SNAPSHOT_ID = 1_000_000;

    /** Best bid of the snapshot, in cents. */
    static final long BID_CENTS = 6_700_000;

    /** Frames after which the marks begin anew. */
    static final int MARKS = 100_000;

    private static final int LEVELS = 5;
    private static final int LEVEL_LENGTH = "[\"67000.00000000\",\"0.00000000\"],".length();
    private static final int QUANTITY_AT = "[\"67000.00000000\",\"".length();
    private static final int LEAST_QUANTITY = 100;
    private static final int MOST_QUANTITY = 99_999;
    private static final int DECIMALS = 5;

    private final SplittableRandom random = new SplittableRandom(1);
    private final byte[] frame;
    private final int timeAt;
    private final int firstIdAt;
    private final int lastIdAt;
    private final int bidsAt;
    private final int asksAt;
    private long id = SNAPSHOT_ID;

    DepthFrames() {
        String level = "[\"67000.00000000\",\"0.00000000\"]";
        String levels = String.join(",", Collections.nCopies(LEVELS, level));
        String text =
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1700000000000,\"s\":\"BTCUSDT\",\"U\":1000000,\"u\":1000000,\"b\":["
                        + levels
                        + "],\"a\":["
                        + levels
                        + "]}}";
        frame = ServerFrames.of(text);
        String whole = new String(frame, StandardCharsets.ISO_8859_1);
        timeAt = whole.indexOf("\"E\":") + 4;
        firstIdAt = whole.indexOf("\"U\":") + 4;
        lastIdAt = whole.indexOf("\"u\":") + 4;
        bidsAt = whole.indexOf("\"b\":[") + 5;
        asksAt = whole.indexOf("\"a\":[") + 5;
    }

    /** Mark of the frame at hand: its best bid's quantity is 0.00100 + mark x 0.00001. */
    int mark() {
        return (int) (id % MARKS);
    }

    /** Mark of an order that asks for so many hundred-thousandths. */
    static int markOf(long quantityE5) {
        return (int) (quantityE5 - LEAST_QUANTITY);
    }

    /** The frame at hand: valid until the next one is written. */
    byte[] bytes() {
        return frame;
    }

    /** Writes the next frame. */
    void next(long timeMs) {
        id++;
        number(timeAt, 13, timeMs);
        number(firstIdAt, 7, id);
        number(lastIdAt, 7, id);
        levels(bidsAt, BID_CENTS, -1, LEAST_QUANTITY + mark());
        levels(asksAt, BID_CENTS + 1, 1, MOST_QUANTITY + 1);
    }

    private void levels(int at, long touch, int direction, int touchQuantity) {
        for (int i = 0; i < LEVELS; i++) {
            long cents = touch + direction * (i == 0 ? 0 : i + random.nextInt(3) * 5L);
            int quantity = i == 0 ? touchQuantity : 1 + random.nextInt(MOST_QUANTITY);
            int level = at + i * LEVEL_LENGTH;
            number(level + 2, 5, cents / 100);
            number(level + 8, 2, cents % 100);
            number(level + QUANTITY_AT, 1, quantity / (MOST_QUANTITY + 1));
            number(level + QUANTITY_AT + 2, DECIMALS, quantity % (MOST_QUANTITY + 1));
        }
    }

    private void number(int at, int digits, long value) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            frame[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The REST answer that the frames continue. */
    static String snapshot() {
        return "{\"lastUpdateId\":%d,\"bids\":[[\"67000.00000000\",\"2.00000000\"],[\"66999.00000000\",\"2.00000000\"]],\"asks\":[[\"67000.01000000\",\"2.00000000\"],[\"67001.00000000\",\"2.00000000\"]]}"
                .formatted(SNAPSHOT_ID);
    }
}
