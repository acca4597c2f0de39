package io.needletail.codecs.binance;

import org.junit.jupiter.api.Assumptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recorded frames that lie beside the project; tests skip when they are not there. */
final class SharedData {
    private static final Path ROOT = Path.of("..", "shared", "data");

    private SharedData() {}

    /** Whether there are recorded frames at all. */
    static boolean isThere() {
        return Files.exists(ROOT);
    }

    static Path path(String name) {
        Path path = ROOT.resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no " + path);
        return path;
    }

    static List<String> lines(String name) {
        Path path = path(name);
        try {
            if (!name.endsWith(".gz")) {
                return Files.readAllLines(path);
            }
            try (BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(Files.newInputStream(path)),
                                    StandardCharsets.UTF_8))) {
                return reader.lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames of an hftbacktest recording, without their receive times. */
    static List<String> recording(String name) {
        return lines("ticks_l2/hftbacktest/" + name).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
