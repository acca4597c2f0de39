package io.needletail.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Distinct Binance spot frames: those of the recorded session beside the project where it is there,
 * else seeded ones of the same shape. Distinct, since a repeated frame trains the branch predictor
 * and flatters every parser.
 */
final class FrameSamples {
    static final int COUNT = 2048;

    /** Levels, both sides together, of a depth frame that counts as "40 levels". */
    private static final int LEAST_LEVELS = 34;

    private static final int MOST_LEVELS = 46;
    private static final String RECORDING =
            "../shared/data/ticks_l2/hftbacktest/spot_btcusdt_20240808.gz";

    private FrameSamples() {}

    /** Trade frames, without the combined stream's wrapper. */
    static byte[][] trades() {
        return sample("\"e\":\"trade\"", Integer.MAX_VALUE, 0, FrameSamples::seededTrade);
    }

    /** Depth frames of about 40 levels, without the wrapper. */
    static byte[][] depths() {
        return sample(
                "\"e\":\"depthUpdate\"", MOST_LEVELS, LEAST_LEVELS, FrameSamples::seededDepth);
    }

    /** One in the place of a frame that was not recorded. */
    private interface Seeded {
        String frame(Random random, int index);
    }

    private static byte[][] sample(String mark, int most, int least, Seeded seeded) {
        List<String> frames = recorded(mark, most, least);
        Random random = new Random(7);
        for (int i = frames.size(); i < COUNT; i++) {
            frames.add(seeded.frame(random, i));
        }
        byte[][] bytes = new byte[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            bytes[i] = frames.get(i).getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private static List<String> recorded(String mark, int most, int least) {
        List<String> frames = new ArrayList<>();
        Path file = Path.of(System.getProperty("needletail.root", ".")).resolve(RECORDING);
        if (!Files.exists(file)) {
            return frames;
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            String line;
            while (frames.size() < COUNT && (line = lines.readLine()) != null) {
                int data = line.indexOf("\"data\":");
                if (data > 0 && line.contains(mark) && levelsWithin(line, most, least)) {
                    frames.add(line.substring(data + 7, line.length() - 1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return frames;
    }

    private static boolean levelsWithin(String line, int most, int least) {
        int levels = line.split("\\[\"", -1).length - 1;
        return levels >= least && levels <= most;
    }

    private static String seededTrade(Random random, int index) {
        return "{\"e\":\"trade\",\"E\":%d,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%b,\"M\":true}"
                .formatted(
                        1_723_161_255_343L + index,
                        3_735_683_259L + index,
                        price(random),
                        quantity(random),
                        1_723_161_255_342L + index,
                        random.nextBoolean());
    }

    private static String seededDepth(Random random, int index) {
        return "{\"e\":\"depthUpdate\",\"E\":%d,\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":[%s],\"a\":[%s]}"
                .formatted(
                        1_723_161_255_208L + 100L * index,
                        50_093_239_189L + 20L * index,
                        50_093_239_208L + 20L * index,
                        levels(random),
                        levels(random));
    }

    private static String levels(Random random) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            levels.add("[\"" + price(random) + "\",\"" + quantity(random) + "\"]");
        }
        return String.join(",", levels);
    }

    private static String price(Random random) {
        return "%d.%02d000000".formatted(61_000 + random.nextInt(900), random.nextInt(100));
    }

    private static String quantity(Random random) {
        return "%d.%05d000".formatted(random.nextInt(4), random.nextInt(100_000));
    }
}
