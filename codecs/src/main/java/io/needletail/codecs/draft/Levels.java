package io.needletail.codecs.draft;

import io.needletail.codecs.wire.Outcome;

import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;

import java.nio.ByteOrder;

/** One side of a book as a frame tells it: prices and quantities in the frame's order, bounded. */
public final class Levels {
    /** Bytes of one level in a message: price, quantity. */
    static final int LEVEL_LENGTH = 2 * Long.BYTES;

    private static final long VALUES_BASE = UnsafeApi.arrayBaseOffset(long[].class);
    private static final boolean IS_LITTLE_ENDIAN =
            ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final long[] values;
    private int used;

    /** Takes the most levels a frame may have. */
    public Levels(int capacity) {
        values = new long[2 * capacity];
    }

    /** Forgets all levels. */
    public void clear() {
        used = 0;
    }

    /**
     * Makes room for values that replace all levels: prices above zero and quantities not below, by
     * turns.
     *
     * @param count how many values, not levels; at most twice the capacity.
     * @return the array to write them to, from its beginning on.
     */
    public long[] fill(int count) {
        used = count;
        return values;
    }

    /** How many levels there are. */
    public int count() {
        return used >>> 1;
    }

    /**
     * Adds a level when it is one: a price above zero, a quantity not below.
     *
     * @return {@link Outcome#IGNORED} when it was added, else why not.
     */
    public int add(long priceE8, long quantityE8) {
        if (priceE8 <= 0 || quantityE8 < 0) {
            return Outcome.first(Outcome.ofPositive(priceE8), Outcome.ofDecimal(quantityE8));
        }
        if (used == values.length) {
            return Outcome.TOO_LARGE;
        }
        values[used] = priceE8;
        values[used + 1] = quantityE8;
        used += 2;
        return Outcome.IGNORED;
    }

    /** Writes levels [from, from + count) as a group's body. */
    void put(int from, int count, MutableDirectBuffer buffer, int offset) {
        if (IS_LITTLE_ENDIAN) {
            int length = count * LEVEL_LENGTH;
            buffer.boundsCheck(offset, length);
            UnsafeApi.copyMemory(
                    values,
                    VALUES_BASE + (long) from * LEVEL_LENGTH,
                    buffer.byteArray(),
                    buffer.addressOffset() + offset,
                    length);
        } else {
            putEach(from, count, buffer, offset);
        }
    }

    private void putEach(int from, int count, MutableDirectBuffer buffer, int offset) {
        int at = offset;
        for (int i = 2 * from; i < 2 * (from + count); i += 2) {
            buffer.putLong(at, values[i], ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + Long.BYTES, values[i + 1], ByteOrder.LITTLE_ENDIAN);
            at += LEVEL_LENGTH;
        }
    }
}
