package io.needletail.core;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.function.IntSupplier;

/** One of each kind of allocation, and what is allowed: for the guard to be tried on. */
final class AllocatingSample {
    private final int[] allowed = new int[1];
    private Object kept;

    Object object() {
        return new Object();
    }

    int[] array(int length) {
        return new int[length];
    }

    String text(int value) {
        return "value " + value;
    }

    IntSupplier capturing(int value) {
        return () -> value;
    }

    void boxed(long value) {
        kept = value;
    }

    int iterated(List<String> list) {
        int sum = 0;
        for (String item : list) {
            sum += item.length();
        }
        return sum;
    }

    void thrown(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        assert value < allowed.length : "too large: " + value;
    }

    @Cold
    Object cold() {
        return new Object();
    }
}
