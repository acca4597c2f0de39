package io.needletail.scoring;

import java.util.Arrays;

/**
 * Ranks a row to one int a column, without vectors. A column's cuts are stored as order-preserving
 * integers, padded to a power of two less one by {@code MAX_VALUE}, so that the search has a fixed
 * number of steps and no branch.
 */
final class ScalarRanker {
    private final int[] features;
    private final int[] missing;
    private final boolean[] nanIsZero;
    private final boolean[] zeroIsMissing;
    private final long[] cuts;
    private final int[] starts;
    private final int[] sizes;
    private final int[] counts;
    private final double[] from;
    private final double[] to;
    private final int[] last;
    private final FlagRanker flags;

    ScalarRanker(Columns columns) {
        int ordered = columns.orderedCount();
        features = new int[ordered];
        missing = new int[ordered];
        nanIsZero = new boolean[ordered];
        zeroIsMissing = new boolean[ordered];
        starts = new int[ordered];
        sizes = new int[ordered];
        counts = new int[ordered];
        from = new double[ordered];
        to = new double[ordered];
        last = new int[ordered];
        int end = 0;
        for (int i = 0; i < ordered; i++) {
            Question question = columns.get(i).question();
            features[i] = columns.get(i).feature();
            counts[i] = columns.cuts(i).length;
            missing[i] = question.sendsMissingLeft() ? 0 : counts[i];
            nanIsZero[i] = question == Question.LESS_NAN_IS_ZERO;
            zeroIsMissing[i] = question.takesZeroForMissing();
            sizes[i] = Integer.highestOneBit(counts[i]);
            starts[i] = end;
            end += 2 * sizes[i] - 1;
        }
        cuts = new long[end];
        Arrays.fill(cuts, Long.MAX_VALUE);
        for (int i = 0; i < ordered; i++) {
            double[] ascending = columns.cuts(i);
            for (int j = 0; j < ascending.length; j++) {
                cuts[starts[i] + j] = key(ascending[j]);
            }
        }
        flags = new FlagRanker(columns);
    }

    /** Ranks a row. */
    void rank(double[] row, int[] ranks) {
        for (int i = 0; i < features.length; i++) {
            ranks[i] = rankOf(i, row[features[i]]);
        }
        flags.rank(row, ranks);
    }

    /**
     * Ranks a row that is like the row before it: where a value still lies between the same two
     * cuts, two comparisons do.
     */
    void rankNext(double[] row, int[] ranks) {
        for (int i = 0; i < features.length; i++) {
            double value = row[features[i]];
            if (!(value >= from[i] && value < to[i])) {
                last[i] = rankOf(i, value);
                remember(i);
            }
            ranks[i] = last[i];
        }
        flags.rank(row, ranks);
    }

    /** Between which cuts values have that rank too; none where a zero may count as missing. */
    private void remember(int column) {
        int rank = last[column];
        int above = starts[column] + rank;
        from[column] = rank == 0 ? Double.NEGATIVE_INFINITY : number(cuts[above - 1]);
        to[column] =
                zeroIsMissing[column] || rank == counts[column]
                        ? Double.NEGATIVE_INFINITY
                        : number(cuts[above]);
    }

    private int rankOf(int column, double value) {
        double known = nanIsZero[column] && value != value ? 0 : value;
        boolean absent =
                known != known || zeroIsMissing[column] && Math.abs(known) <= Question.ZERO;
        return absent ? missing[column] : rank(column, known);
    }

    private int rank(int column, double value) {
        long key = key(value);
        int start = starts[column] - 1;
        int position = 0;
        for (int step = sizes[column]; step > 0; step >>>= 1) {
            position += key >= cuts[start + position + step] ? step : 0;
        }
        return Math.min(position, counts[column]);
    }

    /** Integers in the order of the doubles; -0 and +0 are one. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return ordered(bits);
    }

    private static double number(long key) {
        return Double.longBitsToDouble(ordered(key));
    }

    /** Turns the order of negative numbers round, and back. */
    private static long ordered(long bits) {
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }
}
