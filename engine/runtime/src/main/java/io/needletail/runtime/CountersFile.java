package io.needletail.runtime;

import org.agrona.BitUtil;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the engine counts, times and saw last, in a memory-mapped file beside the journal. The
 * engine writes, others map it read-only.
 *
 * <pre>
 *  0     magic i32 'NTC1' | 4 instruments i32 | 8 pid i64 | 16 start, wall-clock ms i64
 *  64    counters: 64 bytes each, {@link CounterDescriptor} in order, value first
 *  then  latencies: 64 bytes each, {@link LatencyPoint} in order: p50, p99, p99.9, max, count; ns
 *  then  {@link LatestValues}
 * </pre>
 */
public final class CountersFile implements AutoCloseable {
    /** Name of the file in a journal's directory. */
    public static final String NAME = "counters.dat";

    private static final int MAGIC = 0x3143_544E;
    private static final int HEADER = 64;
    private static final int CELL = 64;
    private static final CounterDescriptor[] COUNTERS = CounterDescriptor.values();
    private static final int LATENCIES_OFFSET = HEADER + COUNTERS.length * CELL;
    private static final int LATEST_OFFSET = LATENCIES_OFFSET + LatencyPoint.values().length * CELL;

    /**
     * Percentiles of one part of the way, in nanoseconds.
     *
     * @param count samples.
     */
    public record Latency(long p50, long p99, long p999, long max, long count) {}

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final LatestValues latest;

    private CountersFile(MappedByteBuffer mapped, int instruments) {
        this.mapped = mapped;
        this.buffer = new UnsafeBuffer(mapped);
        this.latest = new LatestValues(buffer, LATEST_OFFSET, instruments);
    }

    /** Makes the file anew for an engine that starts. */
    static CountersFile create(Path directory, List<String> symbols) throws IOException {
        Path file = directory.resolve(NAME);
        Files.deleteIfExists(file);
        long length =
                BitUtil.align(LATEST_OFFSET + symbols.size() * LatestValues.BLOCK_LENGTH, 4_096);
        CountersFile counters =
                new CountersFile(IoUtil.mapNewFile(file.toFile(), length), symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            counters.latest.name(i, symbols.get(i));
        }
        counters.buffer.putInt(4, symbols.size());
        counters.buffer.putLong(8, ProcessHandle.current().pid());
        counters.buffer.putLong(16, System.currentTimeMillis());
        counters.buffer.putIntRelease(0, MAGIC);
        return counters;
    }

    /**
     * Maps the file of a journal, to read.
     *
     * @throws IOException when there is none or it is something else.
     */
    public static CountersFile open(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file) || Files.size(file) < LATEST_OFFSET) {
            throw new IOException(file + ": no counters here; has an engine run on this journal?");
        }
        MappedByteBuffer mapped;
        try (FileChannel channel = FileChannel.open(file)) {
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        UnsafeBuffer header = new UnsafeBuffer(mapped);
        int instruments = header.getInt(4);
        long needed = LATEST_OFFSET + (long) instruments * LatestValues.BLOCK_LENGTH;
        if (header.getIntVolatile(0) != MAGIC || instruments < 0 || needed > mapped.capacity()) {
            IoUtil.unmap(mapped);
            throw new IOException(file + ": not a counters file of this version");
        }
        return new CountersFile(mapped, instruments);
    }

    /** The engine's process. */
    public long pid() {
        return buffer.getLong(8);
    }

    /** When the engine started. */
    public long startTimeMs() {
        return buffer.getLong(16);
    }

    /** A counter's value. */
    public long get(CounterDescriptor counter) {
        return buffer.getLongVolatile(offset(counter));
    }

    /** Percentiles of a part of the way. */
    public Latency latency(LatencyPoint point) {
        int at = LATENCIES_OFFSET + point.ordinal() * CELL;
        return new Latency(
                buffer.getLong(at),
                buffer.getLong(at + 8),
                buffer.getLong(at + 16),
                buffer.getLong(at + 24),
                buffer.getLong(at + 32));
    }

    /** The latest of each instrument. */
    public LatestValues latest() {
        return latest;
    }

    /** Adds to a counter that only the calling thread writes. */
    void add(CounterDescriptor counter, long value) {
        int at = offset(counter);
        buffer.putLongRelease(at, buffer.getLong(at) + value);
    }

    /** Adds to a counter that several threads write. */
    void addShared(CounterDescriptor counter, long value) {
        buffer.getAndAddLong(offset(counter), value);
    }

    void set(CounterDescriptor counter, long value) {
        buffer.putLongRelease(offset(counter), value);
    }

    void latency(LatencyPoint point, int index, long value) {
        buffer.putLong(LATENCIES_OFFSET + point.ordinal() * CELL + index * Long.BYTES, value);
    }

    private static int offset(CounterDescriptor counter) {
        return HEADER + counter.ordinal() * CELL;
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }
}
