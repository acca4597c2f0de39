package io.needletail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that a round which was broken off has left. */
final class Directories {
    private Directories() {}

    /** Deletes what is in a directory. */
    static void empty(Path directory) throws IOException {
        for (Path each : deepestFirst(directory)) {
            if (!each.equals(directory)) {
                Files.delete(each);
            }
        }
    }

    /** Deletes a directory, if there is one. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            empty(directory);
            Files.delete(directory);
        }
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
