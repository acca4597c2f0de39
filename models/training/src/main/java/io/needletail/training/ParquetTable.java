package io.needletail.training;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table of features by time, written as a Parquet file. */
public final class ParquetTable implements AutoCloseable {
    private static final String TIME = "time";

    private record Row(long timeUs, double[] values) {}

    private final List<String> names;
    private final ParquetWriter<Row> writer;
    private boolean closed;

    /** A new file with a time column and one per name; a file of that name is replaced. */
    public ParquetTable(Path file, List<String> names) throws IOException {
        this.names = List.copyOf(names);
        writer = ParquetWriter.writeFile(schema(names), file.toFile(), this::write);
    }

    /**
     * Adds a row.
     *
     * @param timeNs nanoseconds since 1970, kept to the microsecond.
     * @param values one for each name; what is not a number is left out.
     */
    public void row(long timeNs, double[] values) throws IOException {
        writer.write(new Row(Math.floorDiv(timeNs, 1_000), values));
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            writer.close();
        }
    }

    private static MessageType schema(List<String> names) {
        Types.MessageTypeBuilder type = Types.buildMessage();
        type.required(PrimitiveTypeName.INT64)
                .as(
                        LogicalTypeAnnotation.timestampType(
                                true, LogicalTypeAnnotation.TimeUnit.MICROS))
                .named(TIME);
        for (String name : names) {
            type.optional(PrimitiveTypeName.DOUBLE).named(name);
        }
        return type.named("features");
    }

    private void write(Row row, ValueWriter out) {
        out.write(TIME, row.timeUs());
        for (int i = 0; i < row.values().length; i++) {
            if (Double.isFinite(row.values()[i])) {
                out.write(names.get(i), row.values()[i]);
            }
        }
    }
}
