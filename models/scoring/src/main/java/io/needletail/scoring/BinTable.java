package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;

/**
 * Turns features into ranks: how many of the forest's thresholds on that feature are not above it.
 * A row is ranked once; each of its thousands of comparisons is then one of small integers, which
 * cannot overflow and needs no branch.
 *
 * <p>Each feature's thresholds are stored as order-preserving integers, padded to a power of two
 * less one by {@code MAX_VALUE}, so that the search has a fixed number of steps and no branch
 * either.
 */
final class BinTable {
    private final int[] cuts;
    private final int[] starts;
    private final int[] sizes;
    private final int[] counts;

    BinTable(Forest forest) {
        float[][] thresholds = Thresholds.of(forest);
        int features = forest.featureCount();
        starts = new int[features];
        sizes = new int[features];
        counts = new int[features];
        int end = 0;
        for (int i = 0; i < features; i++) {
            counts[i] = thresholds[i].length;
            sizes[i] = counts[i] == 0 ? 0 : Integer.highestOneBit(counts[i]);
            starts[i] = end;
            end += counts[i] == 0 ? 0 : 2 * sizes[i] - 1;
        }
        cuts = new int[end];
        Arrays.fill(cuts, Integer.MAX_VALUE);
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < counts[i]; j++) {
                cuts[starts[i] + j] = key(thresholds[i][j]);
            }
        }
    }

    /** Most thresholds of one feature. */
    @Cold
    int largest() {
        return Arrays.stream(counts).max().orElse(0);
    }

    /** A row goes left at a split when its rank is less than this. */
    @Cold
    int bound(int feature, float threshold) {
        int from = starts[feature];
        return Arrays.binarySearch(cuts, from, from + counts[feature], key(threshold)) - from + 1;
    }

    /** Ranks one feature; NaN gets some rank, the caller must not use it. */
    int rank(int feature, float value) {
        int key = key(value);
        int start = starts[feature] - 1;
        int position = 0;
        for (int step = sizes[feature]; step > 0; step >>>= 1) {
            long above = (long) key - cuts[start + position + step];
            position += step & (int) ~(above >> 63);
        }
        return Math.min(position, counts[feature]);
    }

    /** Integers in the order of the floats; -0 and +0 are one. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
