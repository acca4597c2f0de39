package io.needletail.runtime.journal;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Places that a walk over one queue file has passed, a mebibyte apart: a seek begins at the one
 * before its goal, not at the beginning of gigabytes.
 */
final class Waypoints {
    private static final long APART_BYTES = 1 << 20;
    private static final int FIRST_CAPACITY = 64;

    private Path file;
    private long[] sequences = new long[FIRST_CAPACITY];
    private long[] positions = new long[FIRST_CAPACITY];
    private int count;

    /** The walk has come to a file's beginning. */
    void begin(Path file) {
        this.file = file;
        count = 0;
    }

    /** What was walked over is no longer what lies there. */
    void clear() {
        begin(null);
    }

    /** The walk has read an event whole; the next header lies at this position. */
    void passed(long sequence, long position) {
        if (position - (count == 0 ? 0 : positions[count - 1]) < APART_BYTES) {
            return;
        }
        if (count == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * count);
            positions = Arrays.copyOf(positions, 2 * count);
        }
        sequences[count] = sequence;
        positions[count++] = position;
    }

    /** A position of that file before which no event of this sequence or of a later one lies. */
    long before(Path file, long sequence) {
        if (!file.equals(this.file)) {
            return 0;
        }
        int found = Arrays.binarySearch(sequences, 0, count, sequence);
        int earlier = (found < 0 ? -found - 1 : found) - 1;
        return earlier < 0 ? 0 : positions[earlier];
    }
}
