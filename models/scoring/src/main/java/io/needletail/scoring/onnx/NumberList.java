package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Arrays;

/** A growing list of longs. */
@Cold
final class NumberList {
    private long[] values = new long[4];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
