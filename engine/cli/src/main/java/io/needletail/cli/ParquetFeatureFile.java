package io.needletail.cli;

import io.needletail.training.ParquetTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Features as Parquet: times in microseconds, UTC; doubles, absent while warming up. */
final class ParquetFeatureFile extends FeatureFile {
    private final ParquetTable table;

    ParquetFeatureFile(Path whole, Path part, List<String> names) throws IOException {
        super(whole, part);
        table = new ParquetTable(part, names);
    }

    @Override
    void row(long timeNs, double[] values) {
        try {
            table.row(timeNs, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void flush() throws IOException {
        table.close();
    }

    @Override
    public void close() throws IOException {
        table.close();
        super.close();
    }
}
