package io.needletail.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a row counts for. Labels that look at the same bars are not independent: a row counts for
 * its average uniqueness, the mean over its label's bars of 1 / the labels that look at that bar
 * (López de Prado 2018, section 4.4).
 */
final class SampleWeights {
    private SampleWeights() {}

    /** Of each row, above 0 to 1. Only the rows given count as each other's company. */
    static double[] uniqueness(Dataset data, int[] rows) {
        long[] instants =
                IntStream.of(rows)
                        .mapToObj(row -> LongStream.of(data.timeNs(row), data.endNs(row)))
                        .flatMapToLong(each -> each)
                        .sorted()
                        .distinct()
                        .toArray();
        int[] from = IntStream.of(rows).map(row -> place(instants, data.timeNs(row))).toArray();
        int[] to = IntStream.of(rows).map(row -> place(instants, data.endNs(row))).toArray();
        double[] shares = timeByCompany(instants, from, to);
        double[] unique = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double time = instants[to[i]] - instants[from[i]];
            unique[i] = Math.min(1, (shares[to[i]] - shares[from[i]]) / time);
        }
        return unique;
    }

    /** Running total, over the stretches between instants, of their length / labels open then. */
    private static double[] timeByCompany(long[] instants, int[] from, int[] to) {
        int[] changes = new int[instants.length];
        for (int i = 0; i < from.length; i++) {
            changes[from[i]]++;
            changes[to[i]]--;
        }
        double[] total = new double[instants.length];
        int open = 0;
        for (int i = 0; i + 1 < instants.length; i++) {
            open += changes[i];
            total[i + 1] =
                    total[i] + (open == 0 ? 0 : (double) (instants[i + 1] - instants[i]) / open);
        }
        return total;
    }

    private static int place(long[] instants, long instant) {
        return Arrays.binarySearch(instants, instant);
    }

    /**
     * What each row counts for in training, 1 on average.
     *
     * @param balanced whether both sides shall count the same in all.
     */
    static float[] of(Dataset data, int[] rows, boolean balanced) {
        double[] weights = uniqueness(data, rows);
        if (balanced) {
            double up = sum(data, rows, weights, true);
            double down = sum(data, rows, weights, false);
            for (int i = 0; i < rows.length; i++) {
                weights[i] /= Math.max(data.up(rows[i]) ? up : down, Double.MIN_NORMAL);
            }
        }
        double mean = Arrays.stream(weights).average().orElse(1);
        float[] counted = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            counted[i] = (float) (weights[i] / mean);
        }
        return counted;
    }

    private static double sum(Dataset data, int[] rows, double[] weights, boolean up) {
        return IntStream.range(0, rows.length)
                .filter(i -> data.up(rows[i]) == up)
                .mapToDouble(i -> weights[i])
                .sum();
    }
}
