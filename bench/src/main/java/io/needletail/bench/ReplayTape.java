package io.needletail.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A generated recording: a book of 100 levels whose quantities change (ten levels a frame), and
 * every third frame a trade at its touch.
 */
final class ReplayTape {
    private static final long START_NS = 1_700_000_000_000_001_234L;
    private static final long STEP_NS = 20_000_000L;
    private static final long BID_CENTS = 6_700_000;
    private static final int LEVELS = 50;
    private static final int CHANGES = 5;
    private static final int FRAMES_PER_TRADE = 3;

    private final SplittableRandom random = new SplittableRandom(11);

    /** Writes a recording of so many frames. */
    void write(Path file, int frames) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(out, 0, book());
            for (int i = 1; i <= frames; i++) {
                line(out, i, i % FRAMES_PER_TRADE == 0 ? trade(i) : delta(i));
            }
        }
    }

    private static void line(BufferedWriter out, int step, String json) throws IOException {
        out.write(START_NS + step * STEP_NS + " " + json + "\n");
    }

    private String book() {
        return "{\"lastUpdateId\":0,\"bids\":[%s],\"asks\":[%s]}"
                .formatted(levels(LEVELS, -1), levels(LEVELS, 1));
    }

    private String delta(int step) {
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":%d,\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":[%s],\"a\":[%s]}}"
                .formatted(
                        timeMs(step), id(step), id(step), levels(CHANGES, -1), levels(CHANGES, 1));
    }

    private String trade(int step) {
        boolean sells = random.nextBoolean();
        return "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%b,\"M\":true}}"
                .formatted(
                        timeMs(step), step, price(sells ? 0 : 1), quantity(), timeMs(step), sells);
    }

    /** All levels of a side in a snapshot, some in a change. */
    private String levels(int count, int direction) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int distance = count == LEVELS ? i : i * LEVELS / CHANGES + random.nextInt(CHANGES);
            int cents = direction < 0 ? -distance : 1 + distance;
            text.append(i == 0 ? "" : ",")
                    .append("[\"")
                    .append(price(cents))
                    .append("\",\"")
                    .append(quantity())
                    .append("\"]");
        }
        return text.toString();
    }

    /** Ids go on by one from frame to frame of the book. */
    private static long id(int step) {
        return step - step / FRAMES_PER_TRADE;
    }

    private static long timeMs(int step) {
        return (START_NS + step * STEP_NS) / 1_000_000;
    }

    private static String price(int cents) {
        long all = BID_CENTS + cents;
        return String.format(Locale.ROOT, "%d.%02d000000", all / 100, all % 100);
    }

    private String quantity() {
        return String.format(Locale.ROOT, "0.%05d000", 1 + random.nextInt(99_999));
    }
}
