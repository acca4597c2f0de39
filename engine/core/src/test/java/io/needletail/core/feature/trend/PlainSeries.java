package io.needletail.core.feature.trend;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Series written down plainly, each number from the whole of what it needs; NaN until there. */
final class PlainSeries {
    private PlainSeries() {}

    static double[] of(int size, IntToDoubleFunction at) {
        return IntStream.range(0, size).mapToDouble(at).toArray();
    }

    static double[] mean(double[] x, int n) {
        return of(
                x.length,
                i -> {
                    double sum = 0;
                    for (int j = i - n + 1; j <= i; j++) {
                        sum += j < 0 ? Double.NaN : x[j];
                    }
                    return sum / n;
                });
    }

    /** From the mean of the first n that are numbers. */
    static double[] smoothed(double[] x, int n, double factor) {
        int first = 0;
        while (Double.isNaN(x[first])) {
            first++;
        }
        int start = first + n - 1;
        double[] means = mean(x, n);
        double[] smoothed = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (i < start) {
                smoothed[i] = Double.NaN;
            } else if (i == start) {
                smoothed[i] = means[i];
            } else {
                smoothed[i] = factor * x[i] + (1 - factor) * smoothed[i - 1];
            }
        }
        return smoothed;
    }

    static double[] ema(double[] x, int n) {
        return smoothed(x, n, 2.0 / (n + 1));
    }

    static double highest(double[] x, int to, int n) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = to - n + 1; i <= to; i++) {
            highest = Math.max(highest, i < 0 ? Double.NaN : x[i]);
        }
        return highest;
    }

    static double lowest(double[] x, int to, int n) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = to - n + 1; i <= to; i++) {
            lowest = Math.min(lowest, i < 0 ? Double.NaN : x[i]);
        }
        return lowest;
    }

    static double before(double[] x, int i, int back) {
        return i < back ? Double.NaN : x[i - back];
    }
}
