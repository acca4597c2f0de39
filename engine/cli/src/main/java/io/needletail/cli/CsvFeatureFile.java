package io.needletail.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Features as CSV: times as ISO 8601 in UTC, numbers with all their digits. */
final class CsvFeatureFile extends FeatureFile {
    private static final long SECOND_NS = 1_000_000_000L;

    private final BufferedWriter out;

    CsvFeatureFile(Path whole, Path part, List<String> names) throws IOException {
        super(whole, part);
        out = Files.newBufferedWriter(part);
        out.write("time");
        for (String name : names) {
            out.write(name.contains(",") ? ",\"" + name + '"' : "," + name);
        }
        out.newLine();
    }

    @Override
    void row(long timeNs, double[] values) {
        try {
            Instant time =
                    Instant.ofEpochSecond(
                            Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS));
            out.write(time.toString());
            for (double value : values) {
                out.write(',');
                if (Double.isFinite(value)) {
                    out.write(Double.toString(value));
                }
            }
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void flush() throws IOException {
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
        super.close();
    }
}
