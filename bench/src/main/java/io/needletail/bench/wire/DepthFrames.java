package io.needletail.bench.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Depth updates as the venue sends them: contiguous ids, ten levels around the touch, the touch
 * itself always changed.
 */
final class DepthFrames {
    /** Update id of the book snapshot that the frames continue. */
    static final long SNAPSHOT_ID = 1_000_000;

    /** Best bid of the snapshot, in cents. */
    static final long BID_CENTS = 6_700_000;

    /** Frames after which the marks begin anew. */
    static final int MARKS = 100_000;

    private static final int LEVELS = 5;

    private final SplittableRandom random = new SplittableRandom(1);
    private long id = SNAPSHOT_ID;

    /** Mark of the last frame: its best bid's quantity is 0.00100 + mark x 0.00001. */
    int mark() {
        return (int) (id % MARKS);
    }

    /** The next frame. */
    byte[] next(long timeMs) {
        id++;
        StringBuilder frame =
                new StringBuilder(700)
                        .append(
                                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":")
                        .append(timeMs)
                        .append(",\"s\":\"BTCUSDT\",\"U\":")
                        .append(id)
                        .append(",\"u\":")
                        .append(id)
                        .append(",\"b\":[");
        levels(frame, BID_CENTS, -1, 100 + mark());
        frame.append("],\"a\":[");
        levels(frame, BID_CENTS + 1, 1, 100_000);
        return frame.append("]}}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void levels(StringBuilder frame, long touch, int direction, int touchQuantity) {
        for (int i = 0; i < LEVELS; i++) {
            long cents = touch + direction * (i == 0 ? 0 : i + random.nextInt(3) * 5L);
            int quantity = i == 0 ? touchQuantity : 1 + random.nextInt(99_999);
            frame.append(i == 0 ? "[\"" : ",[\"")
                    .append(decimal(cents, 2))
                    .append("000000\",\"")
                    .append(decimal(quantity, 5))
                    .append("000\"]");
        }
    }

    private static String decimal(long mantissa, int decimals) {
        return BigDecimal.valueOf(mantissa, decimals).toPlainString();
    }

    /** The REST answer that the frames continue. */
    static String snapshot() {
        return "{\"lastUpdateId\":%d,\"bids\":[[\"67000.00000000\",\"2.00000000\"],[\"66999.00000000\",\"2.00000000\"]],\"asks\":[[\"67000.01000000\",\"2.00000000\"],[\"67001.00000000\",\"2.00000000\"]]}"
                .formatted(SNAPSHOT_ID);
    }
}
