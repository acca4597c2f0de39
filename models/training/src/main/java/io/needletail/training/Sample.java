package io.needletail.training;

import java.util.stream.IntStream;

/**
 * What one feature was in training, as far as it was a number: missing and infinite values are left
 * out. It counts as constant when its range is nothing but rounding.
 */
final class Sample {
    /** Beyond this, squares and sums would leave the range of a double. */
    private static final double GREATEST = 1e100;

    /** A range below this share of the greatest magnitude is rounding: 4096 units in last place. */
    private static final double ROUNDING = 0x1p-40;

    /** A range below this is none: what is divided by it would leave the range of a double. */
    private static final double LEAST_RANGE = 1e-200;

    private final double[] sorted;
    private final double least;
    private final double range;

    private Sample(double[] sorted) {
        this.sorted = sorted;
        this.least = sorted[0];
        this.range = sorted[sorted.length - 1] - least;
    }

    /**
     * Of some rows of a data set.
     *
     * @throws TrainingException when no value is a number, or one is beyond all measure.
     */
    static Sample of(Dataset data, int feature, int[] rows) {
        double[] sorted =
                IntStream.of(rows)
                        .mapToDouble(row -> data.value(row, feature))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        String name = data.names().get(feature);
        if (sorted.length == 0) {
            throw new TrainingException(
                    "feature "
                            + name
                            + " has no value in the part to learn from, so it cannot be"
                            + " normalised: leave it out, or give more data");
        }
        double greatest = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        if (greatest > GREATEST) {
            throw new TrainingException(
                    "feature %s reaches %s, more than can be normalised (%s): leave it out"
                            .formatted(name, greatest, GREATEST));
        }
        return new Sample(sorted);
    }

    double least() {
        return least;
    }

    /** Greatest − least; 1 when constant. */
    double range() {
        return isConstant() ? 1 : range;
    }

    double mean() {
        double sum = 0;
        for (double value : sorted) {
            sum += value - least;
        }
        return least + sum / sorted.length;
    }

    /** Standard deviation of the population; 1 when constant. */
    double deviation() {
        if (isConstant()) {
            return 1;
        }
        double mean = mean();
        double sum = 0;
        for (double value : sorted) {
            double share = (value - mean) / range;
            sum += share * share;
        }
        return range * Math.sqrt(sum / sorted.length);
    }

    double median() {
        return quantile(1, 2);
    }

    /**
     * Third quartile − first. Where half of the rows share a value there is none, as with a candle
     * pattern that is mostly 0: then the standard deviation.
     */
    double quartileRange() {
        double between = quantile(3, 4) - quantile(1, 4);
        return between > range * ROUNDING ? between : deviation();
    }

    /** The values at evenly spaced shares, at most so many. */
    double[] knots(int most) {
        int count = Math.clamp(sorted.length, 2, most);
        double[] knots = new double[count];
        for (int i = 0; i < count; i++) {
            knots[i] = quantile(i, count - 1);
        }
        return knots;
    }

    /** At share part / parts, linear between neighbours: type 7 of Hyndman and Fan (1996). */
    private double quantile(int part, int parts) {
        long position = (long) part * (sorted.length - 1);
        int below = (int) (position / parts);
        long rest = position % parts;
        if (rest == 0) {
            return sorted[below];
        }
        double step = sorted[below + 1] - sorted[below];
        // Rounding may not carry it past its neighbour: knots never fall.
        return Math.min(sorted[below] + step * rest / parts, sorted[below + 1]);
    }

    private boolean isConstant() {
        double greatest = Math.max(Math.abs(least), Math.abs(sorted[sorted.length - 1]));
        return range <= Math.max(greatest * ROUNDING, LEAST_RANGE);
    }
}
