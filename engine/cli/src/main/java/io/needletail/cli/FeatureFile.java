package io.needletail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * A table of features on its way to a file. It appears under its name only when it is whole: until
 * {@link #finish} it is a file beside it, which {@link #close} removes.
 */
abstract class FeatureFile implements AutoCloseable {
    private final Path whole;
    private final Path part;

    FeatureFile(Path whole, Path part) {
        this.whole = whole;
        this.part = part;
    }

    static FeatureFile create(Path file, List<String> names) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(ExitCode.USAGE, directory + ": no such directory");
        }
        Path part = directory.resolve("." + file.getFileName() + ".part");
        if (name.endsWith(".csv")) {
            return new CsvFeatureFile(file, part, names);
        }
        if (name.endsWith(".parquet")) {
            return new ParquetFeatureFile(file, part, names);
        }
        throw new CommandFailure(
                ExitCode.USAGE, "--out " + file + ": end its name in .csv or .parquet");
    }

    /** Adds a row; a value that is not a number is left empty. */
    abstract void row(long timeNs, double[] values);

    /** Writes what is held back and gives the file its name. */
    final void finish() throws IOException {
        flush();
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    abstract void flush() throws IOException;

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
