package io.needletail.training;

import io.github.metarank.lightgbm4j.LGBMBooster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads LightGBM's own library. lightgbm4j unpacks it under one fixed name into {@code
 * java.io.tmpdir}, over that of any other process, which then ends with SIGBUS; so it is shown a
 * directory that nobody else has.
 */
public final class LightgbmLibrary {
    private static final String PLACE = "java.io.tmpdir";

    private static boolean loaded;

    private LightgbmLibrary() {}

    /**
     * Loads it once; to be called before any class of lightgbm4j is touched.
     *
     * @throws TrainingException when this machine cannot load it; it says what to install.
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        String place = System.getProperty(PLACE);
        try {
            Path own = Files.createTempDirectory("needletail-lightgbm");
            System.setProperty(PLACE, own.toString());
            try {
                LGBMBooster.loadNative();
                loaded = true;
            } finally {
                System.setProperty(PLACE, place);
                delete(own);
            }
        } catch (IOException | LinkageError unusable) {
            throw new TrainingException(
                    "LightGBM's library cannot be loaded ("
                            + unusable.getMessage()
                            + "): install libgomp (Debian: libgomp1), or use --trainer xgboost",
                    unusable);
        }
    }

    /** What is loaded stays in memory without its file. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
