package io.needletail.runtime;

import org.agrona.concurrent.UnsafeBuffer;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * The latest of each instrument, for the live view in another thread or process. One writer; each
 * instrument's block is guarded by a version that is odd while it is being written.
 *
 * <pre>
 *  block + 0  version i64
 *  block + 8  symbol, 24 bytes, padded with 0
 *  block + 32 values, 8 bytes each: {@link LatestField} in order
 * </pre>
 */
public final class LatestValues {
    static final int BLOCK_LENGTH = 768;

    private static final int SYMBOL_OFFSET = 8;
    private static final int SYMBOL_LENGTH = 24;
    private static final int VALUES_OFFSET = 32;
    private static final int[] OFFSETS = offsets();

    private final UnsafeBuffer buffer;
    private final int base;
    private final int instruments;

    LatestValues(UnsafeBuffer buffer, int base, int instruments) {
        this.buffer = buffer;
        this.base = base;
        this.instruments = instruments;
    }

    /** Number of instruments. */
    public int instruments() {
        return instruments;
    }

    /** Symbol of an instrument. */
    public String symbol(int instrument) {
        byte[] bytes = new byte[SYMBOL_LENGTH];
        buffer.getBytes(block(instrument) + SYMBOL_OFFSET, bytes);
        return new String(bytes, StandardCharsets.UTF_8).trim();
    }

    /**
     * Copies one instrument's values, all of one moment.
     *
     * @return values to be read with {@link #of}.
     */
    public long[] read(int instrument) {
        int block = block(instrument);
        long[] values = new long[(BLOCK_LENGTH - VALUES_OFFSET) / Long.BYTES];
        long before;
        do {
            before = buffer.getLongVolatile(block);
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.getLong(block + VALUES_OFFSET + i * Long.BYTES);
            }
            VarHandle.acquireFence();
        } while ((before & 1) != 0 || buffer.getLong(block) != before);
        return values;
    }

    /** One value of what {@link #read} gave. */
    public static long of(long[] values, LatestField field) {
        return values[offset(field)];
    }

    /** One value of several of what {@link #read} gave. */
    public static long of(long[] values, LatestField field, int index) {
        return values[offset(field) + index];
    }

    /** One value of what {@link #read} gave, which is a double. */
    public static double doubleOf(long[] values, LatestField field) {
        return Double.longBitsToDouble(of(values, field));
    }

    void name(int instrument, String symbol) {
        byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        buffer.putBytes(block(instrument) + SYMBOL_OFFSET, bytes, 0, bytes.length);
    }

    void begin(int instrument) {
        int block = block(instrument);
        buffer.putLong(block, buffer.getLong(block) + 1);
        VarHandle.releaseFence();
    }

    void put(int instrument, LatestField field, long value) {
        put(instrument, field, 0, value);
    }

    void put(int instrument, LatestField field, int index, long value) {
        int at = block(instrument) + VALUES_OFFSET + (offset(field) + index) * Long.BYTES;
        buffer.putLong(at, value);
    }

    long get(int instrument, LatestField field) {
        return buffer.getLong(block(instrument) + VALUES_OFFSET + offset(field) * Long.BYTES);
    }

    void add(int instrument, LatestField field, long value) {
        int at = block(instrument) + VALUES_OFFSET + offset(field) * Long.BYTES;
        buffer.putLong(at, buffer.getLong(at) + value);
    }

    void end(int instrument) {
        int block = block(instrument);
        buffer.putLongRelease(block, buffer.getLong(block) + 1);
    }

    private int block(int instrument) {
        assert instrument >= 0 && instrument < instruments;
        return base + instrument * BLOCK_LENGTH;
    }

    private static int offset(LatestField field) {
        return OFFSETS[field.ordinal()];
    }

    private static int[] offsets() {
        LatestField[] fields = LatestField.values();
        int[] offsets = new int[fields.length];
        int at = 0;
        for (LatestField field : fields) {
            offsets[field.ordinal()] = at;
            at += field.width();
        }
        assert VALUES_OFFSET + at * Long.BYTES <= BLOCK_LENGTH;
        return offsets;
    }
}
