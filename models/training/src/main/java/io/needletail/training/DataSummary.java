package io.needletail.training;

import java.time.Instant;
import java.util.stream.IntStream;

/**
 * What a model was trained on.
 *
 * @param rows rows in all.
 * @param neutral of them with a neutral label.
 * @param features how many a row has.
 * @param from when the first row was known.
 * @param to when the last was.
 * @param meanMove of the price over a bar, as a share.
 */
public record DataSummary(
        int rows, int neutral, int features, Instant from, Instant to, double meanMove) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    static DataSummary of(Dataset data) {
        int rows = data.size();
        return new DataSummary(
                rows,
                rows - data.labelled(IntStream.range(0, rows)).length,
                data.names().size(),
                instant(data.timeNs(0)),
                instant(data.timeNs(rows - 1)),
                IntStream.range(0, rows)
                        .mapToDouble(i -> Math.abs(data.nextMove(i)))
                        .average()
                        .orElse(0));
    }

    /** A time as people read it. */
    public static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNs, NANOS_PER_SECOND), Math.floorMod(timeNs, NANOS_PER_SECOND));
    }
}
