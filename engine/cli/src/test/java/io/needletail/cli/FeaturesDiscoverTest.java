package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.ConfigException;
import io.needletail.runtime.ConfigFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A library of motifs from candles, and a configuration that looks at them. */
class FeaturesDiscoverTest {
    private static final double[] VALLEY = {1, 0.6, 0.2, 0, 0.3, 0.5, 0.8, 1};

    @TempDir private Path directory;

    @Test
    void shouldWriteWhatHoldsAsFeaturesThatAConfigurationTakes() throws IOException {
        Path library = directory.resolve("motifs.yaml");
        Shell found = discover(candles(8_000, true), library);
        assertEquals(0, found.exitCode(), found.err());
        assertTrue(found.out().contains(" held; their library: " + library), found.out());
        String yaml = Files.readString(library);
        assertTrue(yaml.contains("  - feature: 'likeness("), yaml);
        assertTrue(yaml.contains("    side: long"), yaml);

        List<String> features =
                ConfigFile.read(looksAtMotifs(), Map.of("market.barIntervals", "[1m, 1h]"))
                        .feature()
                        .features();
        assertEquals(lines(yaml, "  - feature: '"), features.size());
        assertTrue(features.getFirst().startsWith("likeness("), features.toString());
    }

    @Test
    void shouldSayInWordsThatNothingHeld() throws IOException {
        Path library = directory.resolve("motifs.yaml");
        Shell found = discover(candles(3_000, false), library);
        assertEquals(0, found.exitCode(), found.err());
        assertTrue(found.out().contains("none of them foretold"), found.out());
        assertTrue(Files.readString(library).contains("motifs: []"));
    }

    @Test
    void shouldRefuseAFileThatIsNoLibrary() throws IOException {
        Files.writeString(directory.resolve("motifs.yaml"), "something: else\n");
        ConfigException refused =
                assertThrows(ConfigException.class, () -> ConfigFile.read(looksAtMotifs()));
        assertTrue(refused.getMessage().contains("no library of motifs"), refused.getMessage());
    }

    private Path looksAtMotifs() throws IOException {
        String text = Files.readString(SampleConfig.root().resolve("config/candles.yaml"));
        return Files.writeString(
                directory.resolve("config.yaml"),
                text.replaceFirst("(?s)  features: \\[.*?\\]", "  features: [motifs.yaml]"));
    }

    private static long lines(String text, String start) {
        return text.lines().filter(line -> line.startsWith(start)).count();
    }

    private static Shell discover(Path candles, Path library) {
        return Shell.run(
                "features", "discover", "--data", candles.toString(), "--out", library.toString());
    }

    /** A walk; with valleys one is drawn every 40th candle, nine in ten followed by a rise. */
    private Path candles(int count, boolean valleys) throws IOException {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        double price = 1_000;
        double base = price;
        for (int i = 0; i < count; i++) {
            int phase = i % 40;
            if (valleys && phase < VALLEY.length) {
                base = phase == 0 ? price : base;
                price = base - 6 + 6 * VALLEY[phase] + 0.05 * random.nextGaussian();
            } else {
                boolean foretold = valleys && phase == VALLEY.length;
                double move = foretold ? (random.nextInt(10) < 9 ? 1 : -1) : random.nextGaussian();
                price = Math.max(100, price + move);
            }
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%d,%3$.2f,%3$.2f,%3$.2f,%3$.2f,%2$d",
                            1_700_000_040L + i * 60L,
                            10,
                            price));
        }
        return Files.write(directory.resolve("candles.csv"), lines);
    }
}
